//! `GET /api/v2/clients/{id}`: one application.

use super::{client_id, unknown, view};
use crate::{
    management::{Administrator, ApiError, Path, Query, fields::Fields, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::applications::find;

/// What `GET /api/v2/clients/{id}` may be asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetClient {
    /// Names of members, with commas between them.
    fields: Option<String>,
    /// Whether the named members are those wanted, or those not wanted.
    include_fields: Option<bool>,
}

pub(super) static GET_CLIENT: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/clients/{id}",
    id: "get_clients_by_id",
    tag: "clients",
    summary: "Get an application; its secret is not shown",
    scopes: &["read:clients"],
    query: Some(schema::<GetClient>),
    body: None,
    answers: &[Answer { status: 200, about: "The application", body: Some(schema::<view::ClientView>) }],
    errors: &[400, 404],
};

pub(super) async fn get_client(
    administrator: Administrator,
    Path(id): Path<String>,
    Query(query): Query<GetClient>,
) -> Result<Response, ApiError> {
    let client = find(&administrator, &client_id(&id)?).await?.ok_or_else(unknown)?;
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    Ok(json(StatusCode::OK, &fields.of(view::client(&client, None, &administrator))))
}
