//! `GET /api/v2/users/{id}/sessions`: where somebody is logged in.

use super::view;
use crate::{
    management::{
        Administrator, ApiError, Path, Query, UserIdentifier, json,
        paging::{Asked, Paging, unknown_checkpoint},
        users,
    },
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use oidc::claims::{session_of_sid, sid};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::{sessions::list_known_sessions, users::find_record};

/// Which part of a list is wanted.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListSessions {
    /// What the last answer called `next`.
    from: Option<String>,
    /// How many, 100 at most.
    take: Option<u32>,
    /// Taken for the sake of clients that send it always; there are no totals.
    #[expect(dead_code, reason = "Auth0's clients send it, and Auth0 does not look at it either")]
    include_totals: Option<bool>,
}

pub(super) static LIST_SESSIONS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/users/{id}/sessions",
    id: "get_sessions_for_user",
    tag: "users",
    summary: "List an account's sessions",
    scopes: &["read:sessions"],
    query: Some(schema::<ListSessions>),
    body: None,
    answers: &[Answer { status: 200, about: "Sessions", body: Some(schema::<view::SessionsView>) }],
    errors: &[400, 404],
};

pub(super) async fn list_sessions(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
    Query(query): Query<ListSessions>,
) -> Result<Response, ApiError> {
    let take = query.take.or(Some(50));
    let paging = Paging::of(Asked { from: query.from.clone(), take, ..Asked::default() })?;
    let before = query.from.map(|from| session_of_sid(&from).ok_or_else(unknown_checkpoint)).transpose()?;
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    let found = list_known_sessions(&administrator, (user.id, &user.subject), before, paging.limit()).await?;
    let is_full = found.len() == paging.limit() as usize;
    let next = found.last().filter(|_| is_full).map(|last| sid(last.session.id));
    let sessions = found.iter().map(view::session).collect();
    Ok(json(StatusCode::OK, &view::SessionsView { sessions, next }))
}
