//! `POST /api/v2/clients/{id}/rotate-secret`: a new secret, and the old one is dead.

use super::{client_id, declared, unknown, view, wider};
use crate::{
    management::{Administrator, ApiError, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use usecases::applications::{ReplaceSecretError, replace_secret};

pub(super) static ROTATE_SECRET: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/clients/{id}/rotate-secret",
    id: "post_rotate_secret",
    tag: "clients",
    summary: "Replace an application's secret; the new one is shown in this answer and never again",
    scopes: &["update:client_keys"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The application", body: Some(schema::<view::ClientView>) }],
    errors: &[400, 403, 404, 409],
};

pub(super) async fn rotate_secret(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let replaced = replace_secret(&administrator, administrator.as_authority(), &client_id(&id)?).await;
    let (client, secret) = replaced.map_err(refusal)?;
    Ok(json(StatusCode::OK, &view::client(&client, Some(&secret), &administrator)))
}

fn refusal(error: ReplaceSecretError) -> ApiError {
    let message = error.to_string();
    match error {
        ReplaceSecretError::Unknown => unknown(),
        ReplaceSecretError::NoSecret => {
            ApiError::BadRequest { message: message.into(), code: Some("no_client_secret") }
        }
        ReplaceSecretError::Declared(_) => declared(message),
        ReplaceSecretError::Wider(_) => wider(message),
        ReplaceSecretError::Find(error) => error.into(),
        ReplaceSecretError::Storage(error) => error.into(),
    }
}
