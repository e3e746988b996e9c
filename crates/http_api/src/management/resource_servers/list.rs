//! `GET /api/v2/resource-servers`: all APIs, with the Management API itself.

use super::view;
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
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::applications::grantable_apis;

/// What `GET /api/v2/resource-servers` may be asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListApis {
    /// Which page; the first is 0.
    page: Option<u32>,
    /// How many APIs a page has, 100 at most.
    per_page: Option<u32>,
    /// Whether to count all.
    include_totals: Option<bool>,
    /// What the last answer called `next`.
    from: Option<String>,
    /// How many to go on with, 100 at most.
    take: Option<u32>,
    /// Names of members, with commas between them.
    fields: Option<String>,
    /// Whether the named members are those wanted, or those not wanted.
    include_fields: Option<bool>,
}

pub(super) static LIST_APIS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/resource-servers",
    id: "get_resource_servers",
    tag: "resource-servers",
    summary: "List APIs",
    scopes: &["read:resource_servers"],
    query: Some(schema::<ListApis>),
    body: None,
    answers: &[Answer { status: 200, about: "APIs", body: Some(listed::<view::ApiView>) }],
    errors: &[400],
};

pub(super) async fn list_apis(
    administrator: Administrator,
    Query(query): Query<ListApis>,
) -> Result<Response, ApiError> {
    let ListApis { page, per_page, include_totals, from, take, fields, include_fields } = query;
    let paging = Paging::of(Asked { page, per_page, include_totals, from, take })?;
    let fields = Fields::new(fields.as_deref(), include_fields);
    let all = grantable_apis(&administrator).await?;
    let found = all.iter().map(|api| fields.of(view::api(api, &administrator))).collect();
    Ok(json(StatusCode::OK, &part_of("resource_servers", found, &paging)?))
}
