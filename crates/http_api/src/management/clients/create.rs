//! `POST /api/v2/clients`: a new application. It may do nothing at any API until it is granted.

use super::{app_type::AppType, registration::Registration, view};
use crate::{
    management::{Administrator, ApiError, Body, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::ClientId;
use oidc::Client;
use usecases::applications::{AddApplicationError, add};

pub(super) static CREATE_CLIENT: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/clients",
    id: "post_clients",
    tag: "clients",
    summary: "Register an application; its secret is shown in this answer and never again",
    scopes: &["create:clients"],
    query: None,
    body: Some(schema::<Registration>),
    answers: &[Answer { status: 201, about: "The application", body: Some(schema::<view::ClientView>) }],
    errors: &[400, 409],
};

pub(super) async fn create_client(
    administrator: Administrator,
    Body(body): Body<Registration>,
) -> Result<Response, ApiError> {
    let missing = || ApiError::invalid_body("'Missing required property: name'.");
    let name = body.name.clone().ok_or_else(missing)?;
    let has_callbacks = body.callbacks.as_ref().is_some_and(|callbacks| !callbacks.is_empty());
    let without_kind = if has_callbacks { AppType::RegularWeb } else { AppType::NonInteractive };
    let kind = body.app_type.unwrap_or(without_kind).kind();
    let mut client = Client::new(ClientId::from_random(administrator.random()), &name, kind);
    body.apply(&mut client, &administrator).map_err(ApiError::invalid_body)?;
    let secret = add(&administrator, &client).await.map_err(refusal)?;
    Ok(json(StatusCode::CREATED, &view::client(&client, secret.as_ref(), &administrator)))
}

fn refusal(error: AddApplicationError) -> ApiError {
    match error {
        AddApplicationError::Taken => {
            ApiError::Conflict { message: "The client already exists".into(), code: "client_exists" }
        }
        AddApplicationError::Invalid(_) | AddApplicationError::UnknownScope(_) => {
            ApiError::invalid_body(format!("'{error}'."))
        }
        AddApplicationError::Find(error) => error.into(),
        AddApplicationError::Storage(error) => error.into(),
    }
}
