//! `GET /api/v2/sessions/{id}`: one session.

use super::{session_id, unknown, view};
use crate::{
    management::{Administrator, ApiError, Path, json},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use usecases::sessions::find_session;

pub(super) static GET_SESSION: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/sessions/{id}",
    id: "get_session",
    tag: "sessions",
    summary: "Get a session",
    scopes: &["read:sessions"],
    query: None,
    body: None,
    answers: &[Answer { status: 200, about: "The session", body: Some(schema::<view::SessionView>) }],
    errors: &[400, 404],
};

pub(super) async fn get_session(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let found = find_session(&administrator, session_id(&id)?).await?.ok_or_else(unknown)?;
    Ok(json(StatusCode::OK, &view::session(&found)))
}
