//! Answers in JSON.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use web::Problem;

/// Just this: some clients compare the text.
const JSON: &str = "application/json";

/// An answer for the one who asked, kept nowhere (RFC 6749 §5.1).
pub(crate) fn private(status: StatusCode, body: &impl Serialize) -> Response {
    let mut response = json(status, body);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    response
}

/// An answer for everybody, which may be kept for some seconds.
pub(crate) fn public(seconds: u64, body: &impl Serialize) -> Response {
    let mut response = json(StatusCode::OK, body);
    if let Ok(kept) = HeaderValue::from_str(&format!("public, max-age={seconds}")) {
        response.headers_mut().insert(header::CACHE_CONTROL, kept);
    }
    response
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(body) => (status, [(header::CONTENT_TYPE, JSON)], body).into_response(),
        Err(error) => {
            tracing::error!(reason = %error, "an answer could not be written");
            Problem::Internal.into_response()
        }
    }
}
