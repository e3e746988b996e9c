//! Reading the connection.

use super::{
    require_known,
    view::{ConnectionView, clients, view},
};
use crate::{
    management::{
        Administrator, ApiError, Path, Query,
        fields::Fields,
        json, listed,
        paging::{Asked, Paging, part_of},
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::connection::{DATABASE, STRATEGY};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

pub(super) static LIST_CONNECTIONS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/connections",
    id: "get_connections",
    tag: "connections",
    summary: "List the connections. There is one: the database of accounts.",
    scopes: &["read:connections"],
    query: Some(schema::<ListConnections>),
    body: None,
    answers: &[Answer { status: 200, about: "The connections.", body: Some(listed::<ShownConnection>) }],
    errors: &[400],
};

pub(super) static GET_CONNECTION: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/connections/{id}",
    id: "get_connections_by_id",
    tag: "connections",
    summary: "Read a connection.",
    scopes: &["read:connections"],
    query: Some(schema::<GetConnection>),
    body: None,
    answers: &[Answer { status: 200, about: "The connection.", body: Some(schema::<ShownConnection>) }],
    errors: &[400, 404],
};

pub(super) static LIST_CONNECTION_CLIENTS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/connections/{id}/clients",
    id: "get_connection_clients",
    tag: "connections",
    summary: "List the applications that use a connection: all of them.",
    scopes: &["read:connections"],
    query: Some(schema::<ListClients>),
    body: None,
    answers: &[Answer { status: 200, about: "The applications.", body: Some(listed::<ListedClient>) }],
    errors: &[400, 404],
};

/// Which connections.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ListConnections {
    strategy: Option<String>,
    name: Option<String>,
    page: Option<u32>,
    per_page: Option<u32>,
    include_totals: Option<bool>,
    from: Option<String>,
    take: Option<u32>,
    fields: Option<String>,
    include_fields: Option<bool>,
}

/// Which members.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GetConnection {
    fields: Option<String>,
    include_fields: Option<bool>,
}

/// Which applications.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ListClients {
    from: Option<String>,
    take: Option<u32>,
}

/// A connection, or those of its members that were asked for.
pub(super) type ShownConnection = serde_json::Map<String, Value>;

/// An application.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "describes what `part_of` makes")]
pub(super) struct ListedClient {
    client_id: String,
}

pub(super) async fn list(
    administrator: Administrator,
    Query(query): Query<ListConnections>,
) -> Result<Response, ApiError> {
    let ListConnections { page, per_page, include_totals, from, take, .. } = query;
    let paging = Paging::of(Asked { page, per_page, include_totals, from, take })?;
    let wanted = query.strategy.is_none_or(|strategy| strategy == STRATEGY)
        && query.name.is_none_or(|name| name == DATABASE);
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    let items = if wanted { vec![fields.of(shown(&administrator).await?)] } else { Vec::new() };
    Ok(json(StatusCode::OK, &part_of("connections", items, &paging)?))
}

pub(super) async fn get(
    administrator: Administrator,
    Path(id): Path<String>,
    Query(query): Query<GetConnection>,
) -> Result<Response, ApiError> {
    require_known(&id)?;
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    Ok(json(StatusCode::OK, &fields.of(shown(&administrator).await?)))
}

pub(super) async fn list_clients(
    administrator: Administrator,
    Path(id): Path<String>,
    Query(query): Query<ListClients>,
) -> Result<Response, ApiError> {
    require_known(&id)?;
    let paging = Paging::of(Asked { from: query.from, take: query.take.or(Some(50)), ..Asked::default() })?;
    let clients = clients(&administrator).await?;
    let items = clients.into_iter().map(|id| serde_json::json!({ "client_id": id })).collect();
    Ok(json(StatusCode::OK, &part_of("clients", items, &paging)?))
}

async fn shown(administrator: &Administrator) -> Result<Value, ApiError> {
    let view: ConnectionView = view(administrator, administrator.configuration.connection()).await?;
    serde_json::to_value(view).map_err(|error| ApiError::broken(&error))
}
