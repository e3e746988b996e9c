//! What of metadata can be found.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// How many values of one account's metadata can be found; of more, those whose places come last in the alphabet are left out.
pub const MAX_METADATA_VALUES: usize = 200;
/// The longest place and the longest value that can be found, in bytes.
pub const MAX_METADATA_BYTES: usize = 255;

/// Each text, number and truth value with its place. Numbers are as JSON writes them. What is in an array has the
/// array's place, so that a search for one of several roles finds it.
#[must_use]
pub fn metadata_values(metadata: &Map<String, Value>) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (key, value) in metadata {
        collect(key, value, &mut found);
    }
    found.into_iter().take(MAX_METADATA_VALUES).collect()
}

fn collect(place: &str, value: &Value, found: &mut BTreeSet<(String, String)>) {
    let text = match value {
        Value::Null => return,
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(values) => return values.iter().for_each(|value| collect(place, value, found)),
        Value::Object(members) => {
            for (key, value) in members {
                collect(&format!("{place}.{key}"), value, found);
            }
            return;
        }
    };
    if place.len() <= MAX_METADATA_BYTES && text.len() <= MAX_METADATA_BYTES {
        found.insert((place.to_owned(), text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn values(metadata: &Value) -> Vec<(String, String)> {
        metadata_values(metadata.as_object().expect("an object")).into_iter().collect()
    }

    #[test]
    fn every_plain_value_has_its_place() {
        let metadata = json!({
            "plan": "gold", "roles": ["admin", "editor", "admin"], "level": 5, "trial": false, "gone": null,
            "address": { "city": "London", "lines": [{ "street": "St James's Square" }] },
        });
        let expected = [
            ("address.city", "London"),
            ("address.lines.street", "St James's Square"),
            ("level", "5"),
            ("plan", "gold"),
            ("roles", "admin"),
            ("roles", "editor"),
            ("trial", "false"),
        ];
        assert_eq!(values(&metadata), expected.map(|(place, value)| (place.to_owned(), value.to_owned())));
    }

    #[test]
    fn what_is_too_much_is_left_out() {
        let long = "x".repeat(MAX_METADATA_BYTES + 1);
        assert_eq!(values(&json!({ "long": long, (long): "y" })), []);
        let many: Vec<_> = (0..1_000).collect();
        assert_eq!(values(&json!({ "many": many })).len(), MAX_METADATA_VALUES);
    }
}
