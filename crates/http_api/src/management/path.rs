//! What stands in a request's path.

use super::{ApiError, validation::NULL_CHARACTER};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use domain::SubjectIdentifier;
use serde::{
    Deserialize,
    de::{DeserializeOwned, Error as _},
};
use std::borrow::Cow;
use web::Site;

/// What stands where the operation's path has names in braces, one value or several in a tuple.
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, ApiError> {
        // Refuses what is no UTF-8.
        let raw = RawPathParams::from_request_parts(parts, site).await.map_err(|_| not_readable())?;
        if raw.iter().any(|(_, text)| text.contains('\0')) {
            return Err(ApiError::invalid_uri(NULL_CHARACTER));
        }
        let read = axum::extract::Path::<T>::from_request_parts(parts, site).await;
        read.map(|path| Self(path.0)).map_err(|_| not_readable())
    }
}

fn not_readable() -> ApiError {
    ApiError::invalid_uri("'Object didn't pass validation for its format'.")
}

/// A `user_id`: what our tokens call `sub`.
pub(crate) struct UserIdentifier(pub(crate) SubjectIdentifier);

impl<'de> Deserialize<'de> for UserIdentifier {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let identifier = SubjectIdentifier::parse(&text);
        identifier
            .map(Self)
            .ok_or_else(|| D::Error::custom("Object didn't pass validation for format user-id"))
    }
}

impl schemars::JsonSchema for UserIdentifier {
    fn schema_name() -> Cow<'static, str> {
        "UserIdentifier".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 3, "maxLength": 255, "examples": ["auth0|0190163d8694739baea5966c26f8ad91"] })
    }
}
