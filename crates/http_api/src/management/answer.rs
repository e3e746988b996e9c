//! What a handler answers with.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

/// An answer in JSON, kept nowhere.
pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Response {
    crate::json::private(status, body)
}

/// 204: it is done, and there is nothing to say.
pub(crate) fn no_content() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// 202: it is done, and others learn of it in a moment.
pub(crate) fn accepted() -> Response {
    StatusCode::ACCEPTED.into_response()
}
