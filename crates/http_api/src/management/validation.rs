//! What is wrong with a request, in the words that Auth0's clients know, and without its values: an answer ends up in the
//! caller's log.

use std::fmt::Display;

/// What PostgreSQL cannot keep in any text.
pub(super) const NULL_CHARACTER: &str = "'Null characters are not allowed'.";

/// Longest part of a member's name that is said back.
const MAX_NAME: usize = 64;

/// The sentence for a fault at a path: `'Expected a string' on property email.`
pub(super) fn sentence(path: &str, error: &dyn Display) -> String {
    let fault = fault(&error.to_string());
    // A member that is unknown or there twice is named in the sentence itself.
    let named = fault.split_once(": ").map_or("", |(_, name)| name);
    let place = match path.rsplit_once('.') {
        Some((place, last)) if last == named => place,
        None if path == named => "",
        _ => path,
    };
    match place {
        "." | "" => format!("'{fault}'."),
        place => format!("'{fault}' on property {}.", cut(place)),
    }
}

/// Takes the values out of a sentence of serde's.
fn fault(error: &str) -> String {
    let text = error.rsplit_once(" at line ").map_or(error, |(text, _)| text);
    let named = |rest: &str| cut(rest.split('`').next().unwrap_or_default());
    if let Some(rest) = text.strip_prefix("unknown field `") {
        return format!("Additional properties not allowed: {}", named(rest));
    }
    if let Some(rest) = text.strip_prefix("missing field `") {
        return format!("Missing required property: {}", named(rest));
    }
    if let Some(rest) = text.strip_prefix("duplicate field `") {
        return format!("The property is there twice: {}", named(rest));
    }
    let quotes_a_value = ["invalid type", "invalid value", "invalid length", "unknown variant"];
    if quotes_a_value.iter().any(|begin| text.starts_with(begin)) {
        let expected = text.rsplit_once(", expected ").map_or("another value", |(_, expected)| expected);
        let is_object = expected == "a map" || expected.starts_with("struct ");
        return if is_object {
            "Expected an object".into()
        } else {
            format!("Expected {}", expected.replace('`', ""))
        };
    }
    // What is left are the numbers and truths of a query, and our own sentences, which quote nothing.
    match text {
        "invalid digit found in string" | "cannot parse integer from empty string" => {
            "Expected a number".into()
        }
        "number too large to fit in target type" => "Expected a smaller number".into(),
        "provided string was not `true` or `false`" => "Expected true or false".into(),
        own => own.to_owned(),
    }
}

fn cut(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_member_cannot_fill_an_answer() {
        let long = format!("unknown field `{}`, expected `name`", "x".repeat(1000));
        assert_eq!(fault(&long).len(), "Additional properties not allowed: ".len() + MAX_NAME);
    }

    #[test]
    fn a_member_is_named_once() {
        let unknown = "unknown field `b`, expected `name`";
        assert_eq!(sentence("b", &unknown), "'Additional properties not allowed: b'.");
        assert_eq!(sentence("a.b", &unknown), "'Additional properties not allowed: b' on property a.");
        let missing = "missing field `b`";
        assert_eq!(sentence(".", &missing), "'Missing required property: b'.");
        assert_eq!(sentence("a", &missing), "'Missing required property: b' on property a.");
    }

    #[test]
    fn a_value_that_looks_like_serdes_own_words_is_not_said_back() {
        let error = "invalid type: string \"s3cret, expected mercy\", expected u8";
        assert_eq!(fault(error), "Expected u8");
        assert_eq!(fault("unknown variant `s3cret`, expected `a` or `b`"), "Expected a or b");
    }
}
