//! A request's body: JSON, read strictly.

use super::{
    ApiError,
    validation::{NULL_CHARACTER, sentence},
};
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;
use serde_json::Value;
use web::{Problem, Site, is_of_type};

/// What the body says. A member that is unknown, missing, there twice or of another type is refused by its name.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, site: &Site) -> Result<Self, ApiError> {
        if !is_of_type(request.headers(), "application/json") {
            return Err(Problem::NotAForm.into());
        }
        let bytes = crate::body::read(request, site).await?;
        parse(&bytes).map(Self)
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    if has_null_character(bytes) {
        return Err(ApiError::invalid_body(NULL_CHARACTER));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (path, error) = (error.path().to_string(), error.into_inner());
        if error.is_data() { ApiError::invalid_body(sentence(&path, &error)) } else { not_json() }
    })?;
    json.end().map_err(|_| not_json())?;
    Ok(read)
}

/// Whether any text or name has U+0000 in it, which PostgreSQL cannot keep. In JSON it is always written so.
fn has_null_character(bytes: &[u8]) -> bool {
    const WRITTEN: &[u8] = b"\\u0000";
    bytes.windows(WRITTEN.len()).any(|part| part == WRITTEN)
        && serde_json::from_slice(bytes).is_ok_and(|value| holds_null_character(&value))
}

fn holds_null_character(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_null_character),
        Value::Object(members) => {
            members.iter().any(|(name, value)| name.contains('\0') || holds_null_character(value))
        }
        _ => false,
    }
}

fn not_json() -> ApiError {
    ApiError::BadRequest { message: "Invalid request payload JSON format".into(), code: Some("invalid_body") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it is read matters")]
    struct Person {
        name: String,
        #[serde(default)]
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only whether it is read matters")]
    struct Inner {
        age: u8,
    }

    fn refusal(body: &str) -> String {
        match parse::<Person>(body.as_bytes()) {
            Ok(person) => format!("{person:?}"),
            Err(error) => error.message().into_owned(),
        }
    }

    #[test]
    fn a_fault_is_told_with_the_member_that_has_it_and_never_its_value() {
        let error = "Payload validation error: ";
        for (body, expected) in [
            (r#"{"name":17}"#, format!("{error}'Expected a string' on property name.")),
            (r#"{"name":{"password":"s3cret"}}"#, format!("{error}'Expected a string' on property name.")),
            (r"{}", format!("{error}'Missing required property: name'.")),
            (r#"{"name":"x","a":1}"#, format!("{error}'Additional properties not allowed: a'.")),
            (r#"{"name":"x","name":"y"}"#, format!("{error}'The property is there twice: name'.")),
            (
                r#"{"name":"x","inner":{"age":"s3cret"}}"#,
                format!("{error}'Expected u8' on property inner.age."),
            ),
            (r#"{"name":"x","inner":{"age":300}}"#, format!("{error}'Expected u8' on property inner.age.")),
            ("[]", format!("{error}'Expected an object'.")),
            (r#""x""#, format!("{error}'Expected an object'.")),
        ] {
            assert_eq!(refusal(body), expected, "{body}");
        }
    }

    #[test]
    fn a_text_that_a_database_cannot_keep_is_refused_wherever_it_stands() {
        let refused = "Payload validation error: 'Null characters are not allowed'.";
        for body in [r#"{"name":"a\u0000"}"#, r#"{"\u0000":1}"#, r#"{"a":{"b":["\u0000"]}}"#] {
            assert_eq!(refusal(body), refused, "{body}");
        }
        assert_eq!(refusal(r#"{"name":"\\u0000"}"#), "Person { name: \"\\\\u0000\", inner: None }");
    }

    #[test]
    fn what_is_no_json_is_called_so() {
        for body in ["", "{", "{\"name\":\"x\"} x", "{name:1}", "\u{0}", "{\"name\":\"\\ud800\"}"] {
            assert_eq!(refusal(body), "Invalid request payload JSON format", "{body}");
        }
    }
}
