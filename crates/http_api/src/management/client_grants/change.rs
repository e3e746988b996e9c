//! Granting, and granting something else. Nobody grants more of this API than it may do itself.

use super::{grant_id, refusal, unknown, view};
use crate::{
    management::{Administrator, ApiError, Body, Path, clients, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::ClientId;
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::applications::{PutGrant, put_grant};

/// A new grant.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewGrant {
    /// The application.
    client_id: String,
    /// The API.
    audience: String,
    /// What it may do there.
    #[serde(default)]
    scope: Vec<String>,
}

/// What an application may do from now on.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangedGrant {
    /// All of it: what is not here is taken back.
    scope: Vec<String>,
}

pub(super) static CREATE_GRANT: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/client-grants",
    id: "post_client_grants",
    tag: "client-grants",
    summary: "Let an application use an API for itself",
    scopes: &["create:client_grants"],
    query: None,
    body: Some(schema::<NewGrant>),
    answers: &[Answer { status: 201, about: "The grant", body: Some(schema::<view::GrantView>) }],
    errors: &[400, 403, 404, 409],
};

pub(super) static UPDATE_GRANT: Operation = Operation {
    method: Method::PATCH,
    path: "/api/v2/client-grants/{id}",
    id: "patch_client_grants_by_id",
    tag: "client-grants",
    summary: "Let an application do something else at an API",
    scopes: &["update:client_grants"],
    query: None,
    body: Some(schema::<ChangedGrant>),
    answers: &[Answer { status: 200, about: "The grant", body: Some(schema::<view::GrantView>) }],
    errors: &[400, 403, 404, 409],
};

pub(super) async fn create_grant(
    administrator: Administrator,
    Body(body): Body<NewGrant>,
) -> Result<Response, ApiError> {
    let client_id = ClientId::parse(&body.client_id).ok_or_else(clients::unknown)?;
    put(&administrator, &client_id, &body.audience, body.scope, PutGrant::New).await
}

pub(super) async fn update_grant(
    administrator: Administrator,
    Path(id): Path<String>,
    Body(body): Body<ChangedGrant>,
) -> Result<Response, ApiError> {
    let (client_id, audience) = grant_id::read(&id).ok_or_else(unknown)?;
    put(&administrator, &client_id, &audience, body.scope, PutGrant::Existing).await
}

async fn put(
    administrator: &Administrator,
    client_id: &ClientId,
    audience: &str,
    mut scope: Vec<String>,
    put: PutGrant,
) -> Result<Response, ApiError> {
    scope.sort();
    scope.dedup();
    let authority = administrator.as_authority();
    put_grant(administrator, authority, (client_id, audience), scope.clone(), put).await.map_err(refusal)?;
    let status = if put == PutGrant::New { StatusCode::CREATED } else { StatusCode::OK };
    Ok(json(status, &view::grant(client_id, audience, &scope)))
}
