//! `GET /api/v2/logs`: the log, by pages or from an entry on.

use super::{search, view};
use crate::{
    management::{
        Administrator, ApiError, Query,
        fields::Fields,
        json, listed,
        paging::{Asked, Paging, page_answer, unknown_checkpoint},
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use domain::AuditId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use usecases::logs::{AuditOrder, LogSearch, list_log, list_log_after};

/// What `GET /api/v2/logs` may be asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListLogs {
    /// Which page; the first is 0.
    page: Option<u32>,
    /// How many entries a page has, 100 at most.
    per_page: Option<u32>,
    /// Whether to count all that were found, up to 1000.
    include_totals: Option<bool>,
    /// `date:-1` for the newest first, `date:1` for the oldest first.
    sort: Option<String>,
    /// What to find: `type:…`, `user_id:…`, `client_id:…`, `date:[… TO …]`, with `AND` between them.
    q: Option<String>,
    /// The same under its newer name.
    search: Option<String>,
    /// Names of members, with commas between them.
    fields: Option<String>,
    /// Whether the named members are those wanted, or those not wanted.
    include_fields: Option<bool>,
    /// The `log_id` after which to go on. Not together with `q`.
    from: Option<String>,
    /// How many entries to go on with, 100 at most.
    take: Option<u32>,
}

pub(super) static LIST_LOGS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/logs",
    id: "get_logs",
    tag: "logs",
    summary: "Search the log, or go on after an entry",
    scopes: &["read:logs"],
    query: Some(schema::<ListLogs>),
    body: None,
    answers: &[Answer { status: 200, about: "Entries", body: Some(listed::<view::LogView>) }],
    errors: &[400],
};

/// How far pages go, in entries: whoever wants more reads on from an entry.
const DEEPEST: u64 = 1000;

pub(super) async fn list_logs(
    administrator: Administrator,
    Query(query): Query<ListLogs>,
) -> Result<Response, ApiError> {
    let ListLogs { page, per_page, include_totals, from, take, .. } = query;
    let paging = Paging::of(Asked { page, per_page, include_totals, from, take })?;
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    let q = match (query.q, query.search) {
        (Some(_), Some(_)) => return Err(ApiError::invalid_query("'Give either q or search'.")),
        (q, search) => q.or(search).unwrap_or_default(),
    };
    let search = search::parse(&q)?;
    let order = order(query.sort.as_deref())?;
    if let Paging::Checkpoint { from, take } = &paging {
        if search != LogSearch::default() {
            return Err(ApiError::invalid_query("'From an entry on, nothing is searched for: leave out q'."));
        }
        return after(&administrator, from.as_deref(), *take, &fields).await;
    }
    Ok(json(StatusCode::OK, &page_of(&administrator, &search, order, &paging, &fields).await?))
}

/// A page of what a search finds.
pub(super) async fn page_of(
    administrator: &Administrator,
    search: &LogSearch,
    order: AuditOrder,
    paging: &Paging,
    fields: &Fields,
) -> Result<Value, ApiError> {
    if paging.offset() + u64::from(paging.limit()) > DEEPEST {
        return Err(ApiError::invalid_query(
            "'Pages end after 1000 entries: narrow the search, or go on with from and take' on property page.",
        ));
    }
    let window = (paging.offset(), paging.limit());
    let found = list_log(administrator, search, order, window, paging.counts()).await?;
    let entries = found.entries.into_iter().map(|entry| fields.of(view::log(entry, administrator))).collect();
    Ok(page_answer("logs", entries, paging, found.total.unwrap_or_default()))
}

async fn after(
    administrator: &Administrator,
    from: Option<&str>,
    take: u32,
    fields: &Fields,
) -> Result<Response, ApiError> {
    let from = from.map(|from| AuditId::parse(from).ok_or_else(unknown_checkpoint)).transpose()?;
    let entries = list_log_after(administrator, from, take).await?.ok_or_else(unknown_checkpoint)?;
    let entries: Vec<_> =
        entries.into_iter().map(|entry| fields.of(view::log(entry, administrator))).collect();
    Ok(json(StatusCode::OK, &entries))
}

/// Only what an index can follow.
pub(super) fn order(sort: Option<&str>) -> Result<AuditOrder, ApiError> {
    match sort {
        None | Some("" | "date:-1") => Ok(AuditOrder::NewestFirst),
        Some("date:1") => Ok(AuditOrder::OldestFirst),
        Some(_) => Err(ApiError::invalid_query("'Expected date:-1 or date:1' on property sort.")),
    }
}
