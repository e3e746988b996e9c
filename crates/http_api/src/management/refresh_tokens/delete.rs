//! Ending refresh tokens: one, or all of an account.

use super::{token_id, unknown};
use crate::{
    management::{Administrator, ApiError, Path, UserIdentifier, accepted, users},
    operation::{Answer, Operation},
};
use axum::{http::Method, response::Response};
use usecases::{
    refresh_tokens::{revoke_refresh_token, revoke_refresh_tokens},
    users::find_record,
};

pub(super) static DELETE_REFRESH_TOKEN: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/refresh-tokens/{id}",
    id: "delete_refresh_token",
    tag: "refresh-tokens",
    summary: "End a refresh token, with the access tokens that came of it",
    scopes: &["delete:refresh_tokens"],
    query: None,
    body: None,
    answers: &[Answer { status: 202, about: "It has ended", body: None }],
    errors: &[400, 404],
};

pub(super) static DELETE_REFRESH_TOKENS: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/users/{id}/refresh-tokens",
    id: "delete_refresh_tokens_for_user",
    tag: "users",
    summary: "End all refresh tokens of an account",
    scopes: &["delete:refresh_tokens"],
    query: None,
    body: None,
    answers: &[Answer { status: 202, about: "They have ended", body: None }],
    errors: &[400, 404],
};

pub(super) async fn delete_token(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let ended = revoke_refresh_token(&administrator, token_id(&id)?).await?;
    if ended { Ok(accepted()) } else { Err(unknown()) }
}

pub(super) async fn delete_tokens(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
) -> Result<Response, ApiError> {
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    revoke_refresh_tokens(&administrator, user.id).await?;
    Ok(accepted())
}
