//! What an account proves itself with: all methods, or one.

use super::view;
use crate::{
    management::{
        Administrator, ApiError, Path, Query, UserIdentifier, json, listed,
        paging::{Asked, Paging, part_of},
        users,
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::users::find_record;

/// Which part of a list is wanted.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListMethods {
    /// Which page; the first is 0.
    page: Option<u32>,
    /// How many methods a page has, 100 at most.
    per_page: Option<u32>,
    /// Whether to count all.
    include_totals: Option<bool>,
}

pub(super) static LIST_METHODS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/users/{id}/authentication-methods",
    id: "get_authentication_methods",
    tag: "users",
    summary: "List what an account proves itself with",
    scopes: &["read:authentication_methods"],
    query: Some(schema::<ListMethods>),
    body: None,
    answers: &[Answer { status: 200, about: "Methods", body: Some(listed::<view::MethodView>) }],
    errors: &[400, 404],
};

pub(super) static GET_METHOD: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/users/{id}/authentication-methods/{method}",
    id: "get_authentication_methods_by_authentication_method_id",
    tag: "users",
    summary: "Get one of the methods that an account proves itself with",
    scopes: &["read:authentication_methods"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The method", body: Some(schema::<view::MethodView>) }],
    errors: &[400, 404],
};

pub(super) async fn list_methods(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
    Query(query): Query<ListMethods>,
) -> Result<Response, ApiError> {
    let ListMethods { page, per_page, include_totals } = query;
    let paging = Paging::of(Asked { page, per_page, include_totals, ..Asked::default() })?;
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    let methods =
        view::methods(&user).iter().filter_map(|method| serde_json::to_value(method).ok()).collect();
    Ok(json(StatusCode::OK, &part_of("authenticators", methods, &paging)?))
}

pub(super) async fn get_method(
    administrator: Administrator,
    Path((UserIdentifier(id), method)): Path<(UserIdentifier, String)>,
) -> Result<Response, ApiError> {
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    let found = view::methods(&user).into_iter().find(|found| found.id == method);
    Ok(json(StatusCode::OK, &found.ok_or_else(super::remove::unknown)?))
}
