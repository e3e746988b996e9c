//! A refusal with all the members that one or another SDK of Auth0 looks for.

use crate::{json, rate_limit::OverLimit, refusal::Refusal};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use usecases::TooMany;
use web::Problem;

#[derive(Serialize)]
struct Body {
    error: &'static str,
    error_description: &'static str,
    code: &'static str,
    description: &'static str,
}

/// An answer with a code and a sentence for developers.
pub(super) fn refuse(status: StatusCode, code: &'static str, sentence: &'static str) -> Response {
    tracing::info!(error = code, reason = sentence, "refused");
    let body = Body { error: code, error_description: sentence, code, description: sentence };
    json::private(status, &body)
}

/// A request that lacks something or says what there is not.
pub(super) fn invalid(sentence: &'static str) -> Response {
    refuse(StatusCode::BAD_REQUEST, "invalid_request", sentence)
}

/// Too many tries at a password: the same whether the client or the address has used up its own.
pub(super) fn too_many_attempts(too_many: TooMany) -> Response {
    let sentence = "Too many attempts to log in: wait, or reset the password";
    let mut response = refuse(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", sentence);
    if let Some(seconds) = Problem::from(too_many).retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response.extensions_mut().insert(OverLimit::from(too_many));
    response
}

/// What has no words of its own here.
pub(super) fn problem(problem: impl Into<Refusal>) -> Response {
    problem.into().into_response()
}
