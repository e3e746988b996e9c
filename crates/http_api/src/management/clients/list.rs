//! `GET /api/v2/clients`: all applications.

use super::{app_type::AppType, view};
use crate::{
    management::{
        Administrator, ApiError, Query,
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
use oidc::Client;
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::applications::list;

/// What `GET /api/v2/clients` may be asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListClients {
    /// Which page; the first is 0.
    page: Option<u32>,
    /// How many applications a page has, 100 at most.
    per_page: Option<u32>,
    /// Whether to count all that were found.
    include_totals: Option<bool>,
    /// What the last answer called `next`.
    from: Option<String>,
    /// How many to go on with, 100 at most.
    take: Option<u32>,
    /// Names of members, with commas between them.
    fields: Option<String>,
    /// Whether the named members are those wanted, or those not wanted.
    include_fields: Option<bool>,
    /// None is global.
    is_global: Option<bool>,
    /// Those of the deployment itself, or the others.
    is_first_party: Option<bool>,
    /// One kind.
    app_type: Option<AppType>,
}

pub(super) static LIST_CLIENTS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/clients",
    id: "get_clients",
    tag: "clients",
    summary: "List applications",
    scopes: &["read:clients"],
    query: Some(schema::<ListClients>),
    body: None,
    answers: &[Answer { status: 200, about: "Applications", body: Some(listed::<view::ClientView>) }],
    errors: &[400],
};

pub(super) async fn list_clients(
    administrator: Administrator,
    Query(query): Query<ListClients>,
) -> Result<Response, ApiError> {
    let ListClients { page, per_page, include_totals, from, take, .. } = query;
    let paging = Paging::of(Asked { page, per_page, include_totals, from, take })?;
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    let wanted = |client: &&Client| {
        query.is_global != Some(true)
            && query.is_first_party.is_none_or(|first_party| client.first_party == first_party)
            && query.app_type.is_none_or(|app_type| client.kind == app_type.kind())
    };
    let all = list(&administrator).await?;
    let found = all.iter().filter(wanted).map(|client| fields.of(view::client(client, None, &administrator)));
    Ok(json(StatusCode::OK, &part_of("clients", found.collect(), &paging)?))
}
