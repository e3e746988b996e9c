//! `PATCH /api/v2/resource-servers/{id}`: an API becomes another.

use super::{declared, find_changeable, registration::Registration, unknown, view};
use crate::{
    management::{Administrator, ApiError, Body, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use usecases::applications::{ChangeApiError, change_api};

pub(super) static UPDATE_API: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/resource-servers/{id}",
    id: "patch_resource_servers_by_id",
    tag: "resource-servers",
    summary: "Change an API; its scopes are replaced as a whole",
    scopes: &["update:resource_servers"],
    query: None,
    body: Some(schema::<Registration>),
    answers: &[Answer { status: 200, about: "The API", body: Some(schema::<view::ApiView>) }],
    errors: &[400, 404, 409],
};

pub(super) async fn update_api(
    administrator: Administrator,
    Path(id): Path<String>,
    Body(body): Body<Registration>,
) -> Result<Response, ApiError> {
    if let Some(sentence) = body.refused() {
        return Err(ApiError::invalid_body(sentence));
    }
    let found = find_changeable(&administrator, &id).await?;
    if body.identifier.as_ref().is_some_and(|identifier| *identifier != found.identifier) {
        return Err(ApiError::invalid_body("'It stays the same for ever' on property identifier."));
    }
    let changed = change_api(&administrator, &found.identifier, |api| body.apply(api)).await;
    Ok(json(StatusCode::OK, &view::api(&changed.map_err(refusal)?, &administrator)))
}

fn refusal(error: ChangeApiError) -> ApiError {
    match error {
        ChangeApiError::Unknown => unknown(),
        ChangeApiError::Declared(_) => declared(error.to_string()),
        ChangeApiError::Invalid(_) => ApiError::invalid_body(format!("'{error}'.")),
        ChangeApiError::Find(error) => error.into(),
        ChangeApiError::Storage(error) => error.into(),
    }
}
