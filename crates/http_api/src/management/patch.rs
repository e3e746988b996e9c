//! A member of a body that changes something: absent, `null` or a value are three different wishes.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// What a body wishes of one member. Write `#[serde(default)]` at the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Patch<T> {
    /// The member is not there: leave it.
    #[default]
    Absent,
    /// `null`: unset it.
    Null,
    /// Set it.
    Value(T),
}

impl<T> Patch<T> {
    /// As use cases say it: `None` leaves, `Some(None)` unsets.
    #[expect(clippy::option_option, reason = "absent, unset and set are three wishes")]
    pub(crate) fn into_change(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// Whether the member is there.
    pub(crate) fn is_present(&self) -> bool {
        !matches!(self, Self::Absent)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

impl<T: JsonSchema> JsonSchema for Patch<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Change {
        #[serde(default)]
        name: Patch<String>,
    }

    #[test]
    fn absent_null_and_a_value_are_three_wishes() {
        let read = |text| serde_json::from_str::<Change>(text).expect("a change").name;
        assert_eq!(read("{}"), Patch::Absent);
        assert_eq!(read(r#"{"name":null}"#), Patch::Null);
        assert_eq!(read(r#"{"name":"Ada"}"#), Patch::Value("Ada".to_owned()));
        assert_eq!(read("{}").into_change(), None);
        assert_eq!(read(r#"{"name":null}"#).into_change(), Some(None));
        assert!(!read("{}").is_present() && read(r#"{"name":null}"#).is_present());
    }
}
