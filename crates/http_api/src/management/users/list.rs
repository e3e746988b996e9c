//! `GET /api/v2/users`: accounts, all or those that a query finds.

use crate::{
    management::{
        Administrator, ApiError, Query,
        fields::Fields,
        json,
        paging::{Asked, Paging, checkpoint, page_answer, unknown_checkpoint},
        user_view::{UserView, user},
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usecases::users::{MAX_FOUND_USERS, Page, SearchUsersError, Sort, UserSearch, search_users};

pub(super) static LIST_USERS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/users",
    id: "get_users",
    tag: "users",
    summary: "List accounts, or search them in Lucene's syntax. What was changed before is found at once.",
    scopes: &["read:users"],
    query: Some(schema::<ListUsers>),
    body: None,
    answers: &[Answer {
        status: 200,
        about: "The accounts: a list, or an object where totals or a checkpoint are asked for.",
        body: Some(schema::<Listed<'_>>),
    }],
    errors: &[400],
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ListUsers {
    /// What is to be true of the accounts, in Lucene's syntax: `email.domain:"example.com" AND logins_count:[1 TO *]`.
    q: Option<String>,
    /// There is one.
    search_engine: Option<SearchEngine>,
    /// The number of the page; the first is 0. Pages reach to the thousandth account that is found.
    page: Option<u32>,
    /// How many accounts a page has, at most 100; 50 where nothing is said.
    per_page: Option<u32>,
    /// Whether to count all that is found.
    include_totals: Option<bool>,
    /// Where the last answer ended: what it called `next`.
    from: Option<String>,
    /// How many accounts come after a checkpoint, at most 100.
    take: Option<u32>,
    /// `field:1`, or `field:-1` for the greatest first.
    sort: Option<String>,
    /// The accounts of one connection only.
    connection: Option<String>,
    /// Names of members, with commas between them.
    fields: Option<String>,
    /// Whether the named members are those that are wanted, or those that are not.
    include_fields: Option<bool>,
    /// Whether the order has to be the same in every copy of the data. There is one copy.
    primary_order: Option<bool>,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum SearchEngine {
    V3,
}

/// The answer in each of its shapes.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only described")]
enum Listed<'a> {
    Bare(Vec<UserView<'a>>),
    WithTotals { start: u64, limit: u32, length: u32, users: Vec<UserView<'a>>, total: u64 },
    Checkpoint { users: Vec<UserView<'a>>, next: Option<String> },
}

pub(super) async fn list(
    administrator: Administrator,
    Query(query): Query<ListUsers>,
) -> Result<Response, ApiError> {
    let ListUsers { q, page, per_page, include_totals, from, take, sort, connection, .. } = query;
    // There is one engine, and its order holds everywhere.
    let (SearchEngine::V3, _) = (query.search_engine.unwrap_or(SearchEngine::V3), query.primary_order);
    let paging = Paging::of(Asked { page, per_page, include_totals, from, take })?;
    let offset = match &paging {
        Paging::Checkpoint { from: Some(from), .. } => from.parse().map_err(|_| unknown_checkpoint())?,
        _ => paging.offset(),
    };
    let sort = sort.as_deref().map(Sort::parse).transpose();
    let sort = sort.map_err(|error| ApiError::invalid_query(format!("'{error}' on property sort.")))?;
    let page = Page { offset, limit: paging.limit(), count_total: paging.counts() };
    let found = search_users(
        &administrator,
        UserSearch { query: q.as_deref(), connection: connection.as_deref(), sort, page },
    )
    .await?;
    let fields = Fields::new(query.fields.as_deref(), query.include_fields);
    let users: Vec<_> = found.records.iter().map(|record| fields.of(user(record))).collect();
    let answer = match &paging {
        Paging::Page { .. } => page_answer("users", users, &paging, found.total.unwrap_or_default()),
        Paging::Checkpoint { take, .. } => {
            let end = offset.saturating_add(users.len() as u64);
            let goes_on = users.len() == *take as usize && end < MAX_FOUND_USERS;
            checkpoint("users", users, goes_on.then(|| end.to_string()))
        }
    };
    Ok(json(StatusCode::OK, &answer))
}

impl From<SearchUsersError> for ApiError {
    fn from(error: SearchUsersError) -> Self {
        match error {
            SearchUsersError::Query(error) => Self::invalid_query(format!("'{error}' on property q.")),
            SearchUsersError::BeyondLimit => {
                Self::BadRequest { message: error.to_string().into(), code: Some("invalid_paging") }
            }
            SearchUsersError::TooExpensive => {
                Self::Unavailable { message: error.to_string().into(), code: "search_timeout" }
            }
            SearchUsersError::Storage(error) => error.into(),
        }
    }
}
