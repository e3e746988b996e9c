//! What a body may say of an account, each member parsed into its own type.

use domain::EmailAddress;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de::Error};
use std::borrow::Cow;
use url::Url;

/// An address.
pub(crate) struct Email(pub(crate) EmailAddress);

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let address = EmailAddress::parse(&text);
        address.map(Self).map_err(|_| D::Error::custom("Object didn't pass validation for format email"))
    }
}

/// A line of a person's profile, of at most so many characters.
pub(crate) struct Line<const MOST: usize>(pub(crate) String);

impl<'de, const MOST: usize> Deserialize<'de> for Line<MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() {
            Err(D::Error::custom("String is too short, minimum 1"))
        } else if text.chars().count() > MOST {
            Err(D::Error::custom(format_args!("String is too long, maximum {MOST}")))
        } else if text.chars().any(char::is_control) {
            Err(D::Error::custom("String has control characters"))
        } else {
            Ok(Self(text))
        }
    }
}

/// The address of a picture.
pub(crate) struct PictureUrl(pub(crate) String);

const LONGEST_URL: usize = 2048;

impl<'de> Deserialize<'de> for PictureUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let is_url = Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
        let is_plain = text.len() <= LONGEST_URL && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_url && is_plain {
            Ok(Self(text))
        } else {
            Err(D::Error::custom("Object didn't pass validation for format strict-https-or-http-uri"))
        }
    }
}

/// A member that Auth0 has and this server has not. It is refused by its name, whatever it says.
#[derive(Default)]
pub(crate) struct Unsupported;

impl<'de> Deserialize<'de> for Unsupported {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::custom("This server has no such property of accounts"))
    }
}

/// A member that may be absent and may not be `null`.
pub(crate) fn not_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl JsonSchema for Email {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Email".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "email" })
    }
}

impl<const MOST: usize> JsonSchema for Line<MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Line{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MOST })
    }
}

impl JsonSchema for PictureUrl {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "PictureUrl".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "uri", "maxLength": LONGEST_URL })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn a_line_has_its_bounds() {
        assert!(from_value::<Line<3>>(json!("\u{e9}\u{e9}\u{e9}")).is_ok());
        for text in ["", "abcd", "a\nb", "\u{7f}"] {
            assert!(from_value::<Line<3>>(json!(text)).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_picture_is_somewhere_in_the_web() {
        assert!(from_value::<PictureUrl>(json!("https://cdn.example.com/a.png?x=1")).is_ok());
        for text in [
            "",
            "a.png",
            "javascript:alert(1)",
            "data:image/png;base64,AA",
            "https://a b/",
            "https://\u{e9}.example",
        ] {
            assert!(from_value::<PictureUrl>(json!(text)).is_err(), "{text:?}");
        }
    }
}
