//! Ending sessions: one, or all of an account. The applications that they reached are told.

use super::{session_id, unknown};
use crate::{
    management::{Administrator, ApiError, Path, UserIdentifier, accepted, users},
    operation::{Answer, Operation},
};
use axum::{http::Method, response::Response};
use usecases::{
    sessions::{revoke_session, revoke_sessions},
    users::find_record,
};

/// It has ended; the applications learn of it in a moment.
const ENDED: &[Answer] = &[Answer { status: 202, about: "It has ended", body: None }];

pub(super) static DELETE_SESSION: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/sessions/{id}",
    id: "delete_session",
    tag: "sessions",
    summary: "End a session, with the refresh tokens that came of it",
    scopes: &["delete:sessions"],
    query: None,
    body: None,
    answers: ENDED,
    errors: &[400, 404],
};

pub(super) static REVOKE_SESSION: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/sessions/{id}/revoke",
    id: "revoke_session",
    tag: "sessions",
    summary: "End a session, with the refresh tokens that came of it",
    scopes: &["delete:sessions"],
    query: None,
    body: None,
    answers: ENDED,
    errors: &[400, 404],
};

pub(super) static DELETE_SESSIONS: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/users/{id}/sessions",
    id: "delete_sessions_for_user",
    tag: "users",
    summary: "End all sessions of an account, with the refresh tokens that came of them",
    scopes: &["delete:sessions"],
    query: None,
    body: None,
    answers: ENDED,
    errors: &[400, 404],
};

pub(super) async fn delete_session(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    if revoke_session(&administrator, session_id(&id)?).await? { Ok(accepted()) } else { Err(unknown()) }
}

pub(super) async fn delete_sessions(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
) -> Result<Response, ApiError> {
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    revoke_sessions(&administrator, user.id).await?;
    Ok(accepted())
}
