//! Whether a form of an application needs a puzzle for people first (Auth0). It does not: limits protect what it sends.

use crate::{
    json,
    operation::{Answer, Operation, schema},
    routes::Routes,
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Serialize;
use web::paths;

/// The answer.
#[derive(Serialize, JsonSchema)]
struct Challenge {
    /// Whether a puzzle has to be solved.
    required: bool,
}

const fn operation(path: &'static str, id: &'static str) -> Operation {
    Operation {
        method: Method::POST,
        path,
        id,
        tag: "Challenges",
        summary: "Says whether the form needs a puzzle first. It does not.",
        scopes: &[],
        query: None,
        body: None,
        answers: &[Answer { status: 200, about: "No puzzle.", body: Some(schema::<Challenge>) }],
        errors: &[],
    }
}

static CHANGE_PASSWORD: Operation =
    operation(paths::CHANGE_PASSWORD_CHALLENGE, "post_change_password_challenge");
static SIGN_UP: Operation = operation(paths::SIGN_UP_CHALLENGE, "post_signup_challenge");
static LOGIN: Operation = operation(paths::LOGIN_CHALLENGE, "post_usernamepassword_challenge");
static PASSWORDLESS: Operation = operation(paths::PASSWORDLESS_CHALLENGE, "post_passwordless_challenge");

/// The four that SDKs ask for.
pub(super) fn routes() -> Routes {
    Routes::new()
        .at(&CHANGE_PASSWORD, no_challenge)
        .at(&SIGN_UP, no_challenge)
        .at(&LOGIN, no_challenge)
        .at(&PASSWORDLESS, no_challenge)
}

async fn no_challenge() -> Response {
    json::private(StatusCode::OK, &Challenge { required: false })
}
