//! Which grants there are: all, or one.

use super::{grant_id, unknown, view};
use crate::{
    management::{
        Administrator, ApiError, Path, Query, json, listed,
        paging::{Asked, Paging, part_of},
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::applications::{find, list};

/// What `GET /api/v2/client-grants` may be asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListGrants {
    /// Which page; the first is 0.
    page: Option<u32>,
    /// How many grants a page has, 100 at most.
    per_page: Option<u32>,
    /// Whether to count all that were found.
    include_totals: Option<bool>,
    /// What the last answer called `next`.
    from: Option<String>,
    /// How many to go on with, 100 at most.
    take: Option<u32>,
    /// Those at one API.
    audience: Option<String>,
    /// Those of one application.
    client_id: Option<String>,
}

pub(super) static LIST_GRANTS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/client-grants",
    id: "get_client_grants",
    tag: "client-grants",
    summary: "List what applications may do for themselves at APIs",
    scopes: &["read:client_grants"],
    query: Some(schema::<ListGrants>),
    body: None,
    answers: &[Answer { status: 200, about: "Grants", body: Some(listed::<view::GrantView>) }],
    errors: &[400],
};

pub(super) static GET_GRANT: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/client-grants/{id}",
    id: "get_client_grant",
    tag: "client-grants",
    summary: "Get what an application may do at an API",
    scopes: &["read:client_grants"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The grant", body: Some(schema::<view::GrantView>) }],
    errors: &[400, 404],
};

pub(super) async fn list_grants(
    administrator: Administrator,
    Query(query): Query<ListGrants>,
) -> Result<Response, ApiError> {
    let ListGrants { page, per_page, include_totals, from, take, audience, client_id } = query;
    let paging = Paging::of(Asked { page, per_page, include_totals, from, take })?;
    let mut found = Vec::new();
    for client in list(&administrator).await? {
        if client_id.as_deref().is_some_and(|wanted| wanted != client.client_id.as_str()) {
            continue;
        }
        for (at, scope) in &client.api_grants {
            if audience.as_ref().is_none_or(|wanted| wanted == at) {
                found.extend(serde_json::to_value(view::grant(&client.client_id, at, scope)));
            }
        }
    }
    Ok(json(StatusCode::OK, &part_of("client_grants", found, &paging)?))
}

pub(super) async fn get_grant(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let (client_id, audience) = grant_id::read(&id).ok_or_else(unknown)?;
    let client = find(&administrator, &client_id).await?.ok_or_else(unknown)?;
    let scope = client.api_grants.get(&audience).ok_or_else(unknown)?;
    Ok(json(StatusCode::OK, &view::grant(&client_id, &audience, scope)))
}
