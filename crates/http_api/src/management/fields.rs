//! Which members of an answer are wanted: `fields` and `include_fields`.

use serde_json::Value;

/// The members to keep, or those to leave out.
pub(crate) struct Fields {
    names: Vec<String>,
    keep: bool,
}

impl Fields {
    /// Reads both parameters. Without names, all members are wanted.
    pub(crate) fn new(fields: Option<&str>, include_fields: Option<bool>) -> Self {
        let names = fields.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
        Self { names: names.map(str::to_owned).collect(), keep: include_fields.unwrap_or(true) }
    }

    /// What is wanted of an item. Only its outermost members have names.
    pub(crate) fn of(&self, item: Value) -> Value {
        match item {
            Value::Object(members) if !self.names.is_empty() => {
                let wanted = |name: &String| self.names.contains(name) == self.keep;
                Value::Object(members.into_iter().filter(|(name, _)| wanted(name)).collect())
            }
            whole => whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_named_is_kept_or_left_out() {
        let of =
            |fields, include| Fields::new(fields, include).of(json!({ "a": 1, "b": { "a": 2 }, "c": 3 }));
        let all = json!({ "a": 1, "b": { "a": 2 }, "c": 3 });
        assert_eq!(of(None, None), all);
        assert_eq!(of(None, Some(false)), all);
        assert_eq!(of(Some(""), None), all);
        assert_eq!(of(Some("a, b,x"), None), json!({ "a": 1, "b": { "a": 2 } }));
        assert_eq!(of(Some("a,b"), Some(false)), json!({ "c": 3 }));
    }
}
