//! A page that shows a problem beside its form says when to try again.

use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use web::Problem;

/// Adds `Retry-After`, when there is a problem that has a time.
pub(crate) fn with_retry_after(page: Response, problem: impl Into<Option<Problem>>) -> Response {
    match problem.into().and_then(Problem::retry_after) {
        Some(seconds) => ([(header::RETRY_AFTER, seconds.to_string())], page).into_response(),
        None => page,
    }
}
