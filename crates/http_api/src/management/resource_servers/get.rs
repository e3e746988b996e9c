//! `GET /api/v2/resource-servers/{id}`: one API.

use super::{find, view};
use crate::{
    management::{Administrator, ApiError, Path, Query, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Deserialize;

/// What `GET /api/v2/resource-servers/{id}` may be asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetApi {
    /// Taken for the sake of clients that send it always: the whole is told.
    #[expect(dead_code, reason = "Auth0's clients send it with nothing to leave out")]
    include_fields: Option<bool>,
}

pub(super) static GET_API: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/resource-servers/{id}",
    id: "get_resource_servers_by_id",
    tag: "resource-servers",
    summary: "Get an API by its id or its identifier",
    scopes: &["read:resource_servers"],
    query: Some(schema::<GetApi>),
    body: None,
    answers: &[Answer { status: 200, about: "The API", body: Some(schema::<view::ApiView>) }],
    errors: &[400, 404],
};

pub(super) async fn get_api(
    administrator: Administrator,
    Path(id): Path<String>,
    Query(_): Query<GetApi>,
) -> Result<Response, ApiError> {
    let found = find(&administrator, &id).await?;
    Ok(json(StatusCode::OK, &view::api(&found, &administrator)))
}
