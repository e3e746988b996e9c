//! `POST /dbconnections/change_password`: a page of an application asks for the mail of a forgotten password (Auth0).
//! The use case is that of our own page, so the answer is the same for every address.

use super::{
    connection::{NO_DATABASE, is_database},
    fields::Fields,
    refusal::{invalid, problem},
};
use crate::operation::{Answer, Operation, schema};
use axum::{
    http::{Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{ClientId, EmailAddress};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::IgnoredAny;
use usecases::{
    Context, applications,
    password_reset::{RequestResetError, request_reset_by_application},
};
use web::{Caller, Problem, paths};

/// The operation.
pub(super) static CHANGE_PASSWORD: Operation = Operation {
    method: Method::POST,
    path: paths::CHANGE_PASSWORD,
    id: "post_change_password",
    tag: "Database connections",
    summary: "Mails a link to choose a new password, if the address has an account. The answer does not tell.",
    scopes: &[],
    query: None,
    body: Some(schema::<ChangePassword>),
    answers: &[Answer { status: 200, about: "A sentence, the same for every address.", body: None }],
    errors: &[400],
};

/// What the application sends. `organization`, `captcha` and `state` mean nothing here.
#[derive(Deserialize, JsonSchema)]
pub(super) struct ChangePassword {
    /// The application, whose people find back to it.
    client_id: Option<String>,
    /// The account's address.
    email: Option<String>,
    /// The same, as some SDKs name it.
    username: Option<String>,
    /// `Username-Password-Authentication`.
    connection: Option<String>,
    /// A new password is chosen by who reads the mail, and only then.
    #[schemars(skip)]
    password: Option<IgnoredAny>,
}

/// Byte for byte what Auth0's SDKs pass on.
const ASKED: &str = "We've just sent you an email to reset your password.";

pub(super) async fn change_password(caller: Caller, Fields(body): Fields<ChangePassword>) -> Response {
    if body.password.is_some() {
        return invalid("Password is not allowed");
    }
    if body.connection.is_none() {
        return invalid("Missing required parameter: connection");
    }
    if !is_database(body.connection.as_deref()) {
        return invalid(NO_DATABASE);
    }
    if !caller.context.configuration.offers_reset() {
        return invalid("Self-service password change is disabled for this connection");
    }
    let Some(typed) = body.email.or(body.username).filter(|typed| !typed.is_empty()) else {
        return invalid("Missing required parameter: email");
    };
    let Ok(email) = EmailAddress::parse(&typed) else { return invalid("The email address is not one") };
    let client_id = match known_client(&caller.context, body.client_id.as_deref()).await {
        Ok(client_id) => client_id,
        Err(refused) => return refused,
    };
    match request_reset_by_application(&caller.context, email, client_id).await {
        Ok(()) => asked(),
        Err(RequestResetError::TooMany(too_many)) => problem(Problem::from(too_many)),
        Err(RequestResetError::Storage(error)) => problem(Problem::from(error)),
    }
}

/// The application, if one is named.
async fn known_client(context: &Context, named: Option<&str>) -> Result<Option<ClientId>, Response> {
    let Some(named) = named else { return Ok(None) };
    let unknown = || invalid("The application is not known");
    let client_id = ClientId::parse(named).ok_or_else(unknown)?;
    let found = applications::find(context, &client_id).await.map_err(problem)?;
    found.map(|client| Some(client.client_id)).ok_or_else(unknown)
}

fn asked() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::OK, headers, ASKED).into_response()
}
