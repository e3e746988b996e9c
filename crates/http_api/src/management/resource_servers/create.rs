//! `POST /api/v2/resource-servers`: a new API.

use super::{registration::Registration, view};
use crate::{
    management::{Administrator, ApiError, Body, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use oidc::Api;
use usecases::applications::{AddApiError, add_api};

pub(super) static CREATE_API: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/resource-servers",
    id: "post_resource_servers",
    tag: "resource-servers",
    summary: "Register an API",
    scopes: &["create:resource_servers"],
    query: None,
    body: Some(schema::<Registration>),
    answers: &[Answer { status: 201, about: "The API", body: Some(schema::<view::ApiView>) }],
    errors: &[400, 409],
};

pub(super) async fn create_api(
    administrator: Administrator,
    Body(body): Body<Registration>,
) -> Result<Response, ApiError> {
    if let Some(sentence) = body.refused() {
        return Err(ApiError::invalid_body(sentence));
    }
    let missing = || ApiError::invalid_body("'Missing required property: identifier'.");
    let identifier = body.identifier.clone().ok_or_else(missing)?;
    let name = body.name.clone().unwrap_or_else(|| identifier.chars().take(100).collect());
    // Refresh tokens only where they are asked for, as with Auth0.
    let mut api = Api { allow_offline_access: false, ..Api::new(&identifier, &name) };
    body.apply(&mut api);
    add_api(&administrator, &api).await.map_err(refusal)?;
    Ok(json(StatusCode::CREATED, &view::api(&api, &administrator)))
}

fn refusal(error: AddApiError) -> ApiError {
    match error {
        AddApiError::Taken => {
            let message = "A resource server with the same identifier already exists".into();
            ApiError::Conflict { message, code: "resource_server_exists" }
        }
        AddApiError::Invalid(_) => ApiError::invalid_body(format!("'{error}'.")),
        AddApiError::Storage(error) => error.into(),
    }
}
