//! Adding an answer to an address that stays otherwise as it was registered.

use url::form_urlencoded::Serializer;

/// The address with further parameters in its query, before any fragment.
#[must_use]
pub fn with_query<'a>(address: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (address, None),
    };
    let joint = match address.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some(_) => "&",
    };
    let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{address}{joint}{query}{fragment}")
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn what_is_added_stands_after_the_query_and_before_the_fragment() {
        for (address, expected) in [
            ("https://app.example/done", "https://app.example/done?a=x+%26y"),
            ("https://app.example/done?", "https://app.example/done?a=x+%26y"),
            ("https://app.example/done?b=1", "https://app.example/done?b=1&a=x+%26y"),
            ("https://app.example/#/done", "https://app.example/?a=x+%26y#/done"),
            ("https://app.example/?b=1#x?y", "https://app.example/?b=1&a=x+%26y#x?y"),
        ] {
            assert_eq!(with_query(address, [("a", "x &y")]), expected);
        }
    }
}
