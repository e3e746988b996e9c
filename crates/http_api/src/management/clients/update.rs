//! `PATCH /api/v2/clients/{id}`: an application becomes another.

use super::{client_id, declared, registration::Registration, unknown, view, wider};
use crate::{
    management::{Administrator, ApiError, Body, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use oidc::Client;
use usecases::applications::{ChangeApplicationError, change};

pub(super) static UPDATE_CLIENT: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/clients/{id}",
    id: "patch_clients_by_id",
    tag: "clients",
    summary: "Change an application; lists are replaced as a whole",
    scopes: &["update:clients"],
    query: None,
    body: Some(schema::<Registration>),
    answers: &[Answer { status: 200, about: "The application", body: Some(schema::<view::ClientView>) }],
    errors: &[400, 403, 404, 409],
};

pub(super) async fn update_client(
    administrator: Administrator,
    Path(id): Path<String>,
    Body(body): Body<Registration>,
) -> Result<Response, ApiError> {
    let alter = |client: &mut Client| body.apply(client, &administrator);
    let changed = change(&administrator, administrator.as_authority(), &client_id(&id)?, alter).await;
    let client = changed.map_err(refusal)?;
    Ok(json(StatusCode::OK, &view::client(&client, None, &administrator)))
}

fn refusal(error: ChangeApplicationError) -> ApiError {
    match error {
        ChangeApplicationError::Unknown => unknown(),
        ChangeApplicationError::Declared(_) => declared(error.to_string()),
        ChangeApplicationError::Wider(_) => wider(error.to_string()),
        ChangeApplicationError::Refused(sentence) => ApiError::invalid_body(sentence),
        ChangeApplicationError::Invalid(_) => ApiError::invalid_body(format!("'{error}'.")),
        ChangeApplicationError::Find(error) => error.into(),
        ChangeApplicationError::Storage(error) => error.into(),
    }
}
