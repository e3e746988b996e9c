//! `POST /api/v2/users/{id}/revoke-access`: everything that somebody has open ends, or one session.

use super::{session_id, unknown};
use crate::{
    management::{Administrator, ApiError, Body, Path, UserIdentifier, no_content, users},
    operation::{Answer, Operation, schema},
};
use axum::{http::Method, response::Response};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::{
    sessions::{self, revoke_session_of},
    users::find_record,
};

/// What is to end.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevokeAccess {
    /// One session of the account; without it, everything.
    session_id: Option<String>,
    /// Must not be true: refresh tokens end with the session that they came from.
    preserve_refresh_tokens: Option<bool>,
}

pub(super) static REVOKE_ACCESS: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/users/{id}/revoke-access",
    id: "user_revoke_access",
    tag: "users",
    summary: "End everything that an account has open, or one of its sessions",
    scopes: &["delete:sessions"],
    query: None,
    body: Some(schema::<RevokeAccess>),
    answers: &[Answer { status: 204, about: "It has ended", body: None }],
    errors: &[400, 404],
};

pub(super) async fn revoke_access(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
    Body(body): Body<RevokeAccess>,
) -> Result<Response, ApiError> {
    if body.preserve_refresh_tokens == Some(true) {
        return Err(ApiError::invalid_body(
            "'Refresh tokens end with the session that they came from' on property preserve_refresh_tokens.",
        ));
    }
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    match body.session_id {
        None => sessions::revoke_access(&administrator, user.id).await?,
        Some(session) if revoke_session_of(&administrator, user.id, session_id(&session)?).await? => {}
        Some(_) => return Err(unknown()),
    }
    Ok(no_content())
}
