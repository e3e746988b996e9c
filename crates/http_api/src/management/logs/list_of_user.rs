//! `GET /api/v2/users/{id}/logs`: what the log says of one account, also when the account is gone.

use super::{
    list::{order, page_of},
    view,
};
use crate::{
    management::{
        Administrator, ApiError, Path, Query, UserIdentifier,
        fields::Fields,
        json, listed,
        paging::{Asked, Paging},
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::logs::LogSearch;

/// What `GET /api/v2/users/{id}/logs` may be asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListLogsOfUser {
    /// Which page; the first is 0.
    page: Option<u32>,
    /// How many entries a page has, 100 at most.
    per_page: Option<u32>,
    /// Whether to count all that were found, up to 1000.
    include_totals: Option<bool>,
    /// `date:-1` for the newest first, `date:1` for the oldest first.
    sort: Option<String>,
}

pub(super) static LIST_LOGS_OF_USER: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/users/{id}/logs",
    id: "get_logs_by_user",
    tag: "users",
    summary: "List what the log says of an account",
    scopes: &["read:logs", "read:logs_users"],
    query: Some(schema::<ListLogsOfUser>),
    body: None,
    answers: &[Answer { status: 200, about: "Entries", body: Some(listed::<view::LogView>) }],
    errors: &[400],
};

pub(super) async fn list_logs_of_user(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
    Query(query): Query<ListLogsOfUser>,
) -> Result<Response, ApiError> {
    let ListLogsOfUser { page, per_page, include_totals, sort } = query;
    let paging = Paging::of(Asked { page, per_page, include_totals, ..Asked::default() })?;
    let search = LogSearch { subject: Some(id), ..LogSearch::default() };
    let all = Fields::new(None, None);
    let found = page_of(&administrator, &search, order(sort.as_deref())?, &paging, &all).await?;
    Ok(json(StatusCode::OK, &found))
}
