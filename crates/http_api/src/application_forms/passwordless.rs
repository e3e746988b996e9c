//! `POST /passwordless/start`: an application asks for a code to be mailed (Auth0). The answer is the same for every
//! address.

use super::{
    connection::is_email,
    refusal::{invalid, problem, refuse},
};
use crate::{
    body::Presented,
    json,
    operation::{Answer, Operation, schema},
    refusal::Refusal,
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::{EmailAddress, Token};
use oidc::token_request::parse_client;
use schemars::JsonSchema;
use serde::Serialize;
use usecases::{
    passwordless::{StartError, start as start_passwordless},
    tokens::authenticate_client,
};
use web::{Caller, Problem, paths};

/// The operation.
pub(super) static START: Operation = Operation {
    method: Method::POST,
    path: paths::PASSWORDLESS_START,
    id: "post_passwordless_start",
    tag: "Passwordless",
    summary: "Mails a code to log in with, if the address has an account. The answer does not tell.",
    scopes: &[],
    query: None,
    body: Some(schema::<Start>),
    answers: &[Answer { status: 200, about: "The same for every address.", body: Some(schema::<Started>) }],
    errors: &[400, 401, 403],
};

/// What the application sends, beside its own proof.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it documents what is read as parameters")]
struct Start {
    client_id: String,
    client_secret: Option<String>,
    /// `email`.
    connection: String,
    email: String,
    /// `code`.
    send: Option<String>,
}

/// What the application gets.
#[derive(Serialize, JsonSchema)]
struct Started<'a> {
    /// Means nothing here.
    #[serde(rename = "_id")]
    id: String,
    email: &'a str,
    email_verified: bool,
}

pub(super) async fn start(caller: Caller, presented: Presented) -> Result<Response, Refusal> {
    let client = parse_client(&presented.parameters, presented.authorization.as_deref())?;
    let client = authenticate_client(&caller.context, &client).await?;
    if !is_email(presented.parameter("connection")) {
        return Ok(refuse(StatusCode::BAD_REQUEST, "bad.connection", "Codes are sent by email only"));
    }
    if presented.parameter("send") != Some("code") {
        let sentence = "Only codes are sent: send is code";
        return Ok(refuse(StatusCode::BAD_REQUEST, "bad.request", sentence));
    }
    let email = presented.parameter("email").and_then(|typed| EmailAddress::parse(typed).ok());
    let Some(email) = email else { return Ok(invalid("Missing required parameter: email")) };
    match start_passwordless(&caller.context, &client, email.clone()).await {
        Ok(()) => {
            let id = Token::from_random(caller.context.random()).reveal().to_string();
            let started = Started { id, email: email.as_typed(), email_verified: false };
            Ok(json::private(StatusCode::OK, &started))
        }
        Err(StartError::NotRegistered) => {
            let sentence = "Grant type not allowed for the client.";
            Ok(refuse(StatusCode::FORBIDDEN, "unauthorized_client", sentence))
        }
        Err(StartError::TooMany(too_many)) => Ok(problem(Problem::from(too_many))),
        Err(StartError::Storage(error)) => Ok(problem(Problem::from(error))),
    }
}
