//! Which message a path names.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use web::{Problem, Site};

/// The last part of the path. What is no text names no message.
pub(crate) struct MessageId(pub(super) String);

impl FromRequestParts<Site> for MessageId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        match Path::from_request_parts(parts, site).await {
            Ok(Path(id)) => Ok(Self(id)),
            Err(_) => Err(Problem::NotFound),
        }
    }
}
