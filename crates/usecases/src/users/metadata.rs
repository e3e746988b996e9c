//! What applications keep with an account: objects that are merged at their first level.

use serde_json::{Map, Value};

/// Longest metadata of an account, written as JSON, for each of the two objects.
pub const MAX_METADATA_BYTES: usize = 16 * 1024;
/// Deepest nesting within.
pub const MAX_METADATA_DEPTH: usize = 10;

/// What to do with one of an account's two objects.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum MetadataChange {
    /// Nothing.
    #[default]
    Keep,
    /// Take everything away.
    Clear,
    /// Put these in, at the first level: what is not named stays, `null` takes one away.
    Merge(Map<String, Value>),
}

/// Why metadata is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    /// More than [`MAX_METADATA_BYTES`].
    #[error("metadata may have at most 16 KB")]
    TooLarge,
    /// More than [`MAX_METADATA_DEPTH`] levels.
    #[error("metadata may be nested at most 10 levels deep")]
    TooDeep,
    /// U+0000 in a name or a text: PostgreSQL keeps it in no JSON.
    #[error("metadata may not have the character U+0000")]
    Nul,
}

impl MetadataChange {
    /// What comes of the change; `None` when nothing changes.
    ///
    /// # Errors
    /// [`MetadataError`] when that would be too much.
    pub(super) fn apply(
        self,
        present: &Map<String, Value>,
    ) -> Result<Option<Map<String, Value>>, MetadataError> {
        match self {
            Self::Keep => Ok(None),
            Self::Clear => Ok(Some(Map::new())),
            Self::Merge(changes) => merged(present, changes),
        }
    }
}

/// What comes of putting some into others at the first level.
///
/// # Errors
/// [`MetadataError`] when that would be too much.
pub(crate) fn merged(
    present: &Map<String, Value>,
    changes: Map<String, Value>,
) -> Result<Option<Map<String, Value>>, MetadataError> {
    let mut merged = present.clone();
    for (name, value) in changes {
        if value.is_null() {
            merged.remove(&name);
        } else {
            merged.insert(name, value);
        }
    }
    check(&merged)?;
    Ok(Some(merged))
}

/// Looks at metadata as it would be kept.
///
/// # Errors
/// [`MetadataError`] when it is too much, or cannot be kept.
pub fn check(metadata: &Map<String, Value>) -> Result<(), MetadataError> {
    if metadata.values().map(depth).max().unwrap_or(0) >= MAX_METADATA_DEPTH {
        return Err(MetadataError::TooDeep);
    }
    if metadata.iter().any(|(name, value)| name.contains('\0') || has_nul(value)) {
        return Err(MetadataError::Nul);
    }
    // Writing JSON into memory cannot fail.
    let bytes = serde_json::to_vec(metadata).map_or(usize::MAX, |text| text.len());
    if bytes > MAX_METADATA_BYTES { Err(MetadataError::TooLarge) } else { Ok(()) }
}

/// How many levels a value has below itself. The parser of JSON bounds how deep this can go.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn map(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    fn merged(present: &Value, change: &Value) -> Result<Option<Map<String, Value>>, MetadataError> {
        MetadataChange::Merge(map(change)).apply(&map(present))
    }

    #[test]
    fn what_is_named_takes_the_place_of_what_was_there_at_the_first_level() {
        let present = json!({ "plan": { "name": "free", "seats": 1 }, "color": "red" });
        let change = json!({ "plan": { "name": "paid" }, "since": 2026 });
        let expected = json!({ "plan": { "name": "paid" }, "color": "red", "since": 2026 });
        assert_eq!(merged(&present, &change), Ok(Some(map(&expected))));
    }

    #[test]
    fn null_takes_away_and_an_empty_object_changes_nothing() {
        let present = json!({ "plan": 1, "color": "red" });
        assert_eq!(merged(&present, &json!({ "plan": null })), Ok(Some(map(&json!({ "color": "red" })))));
        assert_eq!(merged(&present, &json!({ "unknown": null })), Ok(Some(map(&present))));
        assert_eq!(merged(&present, &json!({})), Ok(Some(map(&present))));
        assert_eq!(MetadataChange::Clear.apply(&map(&present)), Ok(Some(Map::new())));
        assert_eq!(MetadataChange::Keep.apply(&map(&present)), Ok(None));
    }

    #[test]
    fn what_no_database_keeps_is_refused_in_every_place() {
        for change in [
            json!({ "a": "\0" }),
            json!({ "a\0": 1 }),
            json!({ "a": { "b\0": 1 } }),
            json!({ "a": [1, { "b": ["x\0y"] }] }),
        ] {
            assert_eq!(merged(&json!({}), &change), Err(MetadataError::Nul), "{change}");
        }
        assert!(merged(&json!({}), &json!({ "a\u{1}": "\u{1}" })).is_ok());
    }

    #[test]
    fn metadata_ends_at_its_bounds() {
        // {"a":"…"} has eight characters around the text.
        let of_length = |length: usize| json!({ "a": "x".repeat(length - 8) });
        assert!(merged(&json!({}), &of_length(MAX_METADATA_BYTES)).is_ok());
        assert_eq!(merged(&json!({}), &of_length(MAX_METADATA_BYTES + 1)), Err(MetadataError::TooLarge));
        let half = "x".repeat(MAX_METADATA_BYTES / 2);
        assert_eq!(merged(&json!({ "a": half }), &json!({ "b": half })), Err(MetadataError::TooLarge));
        let nested = |levels: usize| (1..levels).fold(json!(1), |inner, _| json!({ "a": inner }));
        assert!(merged(&json!({}), &json!({ "a": nested(MAX_METADATA_DEPTH) })).is_ok());
        assert_eq!(
            merged(&json!({}), &json!({ "a": nested(MAX_METADATA_DEPTH + 1) })),
            Err(MetadataError::TooDeep)
        );
    }
}
