//! What the doors to the configuration share: how a change is refused, and values that only the settings file decides.

use super::ApiError;
use usecases::configuration::{ChangeConfigurationError, ConfigurationError};

impl From<ChangeConfigurationError> for ApiError {
    fn from(error: ChangeConfigurationError) -> Self {
        match error {
            ChangeConfigurationError::Refused(sentence) => Self::invalid_body(format!("{sentence}.")),
            ChangeConfigurationError::Storage(error)
            | ChangeConfigurationError::Configuration(ConfigurationError::Storage(error)) => error.into(),
            ChangeConfigurationError::Configuration(other) => Self::broken(&other),
        }
    }
}

/// Refuses a value that cannot be changed here, unless it is the one that holds: so what was read can be sent back.
/// `where_else` says who decides.
pub(super) fn fixed<T: PartialEq>(
    name: &str,
    given: Option<&T>,
    holds: &T,
    where_else: &str,
) -> Result<(), ApiError> {
    match given {
        Some(given) if given != holds => {
            Err(ApiError::invalid_body(format!("'{name}' cannot be changed here: {where_else}.")))
        }
        _ => Ok(()),
    }
}

/// The same for what we do not have: `null`, an empty text or an empty list may be sent.
pub(super) fn absent(
    name: &str,
    given: Option<&serde_json::Value>,
    where_else: &str,
) -> Result<(), ApiError> {
    use serde_json::Value;
    match given {
        None | Some(Value::Null | Value::Bool(false)) => Ok(()),
        Some(Value::String(text)) if text.is_empty() => Ok(()),
        Some(Value::Array(list)) if list.is_empty() => Ok(()),
        Some(Value::Object(members)) if members.is_empty() => Ok(()),
        Some(_) => Err(ApiError::invalid_body(format!("'{name}' cannot be set: {where_else}."))),
    }
}

/// 400 for what cannot be done by this API at all.
pub(super) fn not_here(sentence: &'static str) -> ApiError {
    ApiError::BadRequest { message: sentence.into(), code: Some("operation_not_supported") }
}
