//! Whether an address is blocked, by the address itself or by its account.

use super::{address, view};
use crate::{
    management::{Administrator, ApiError, Path, Query, UserIdentifier, json, users},
    operation::{Answer, Operation, schema},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::{user_blocks::is_blocked, users::find_record};

/// Which address.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetBlocks {
    /// The email address.
    identifier: String,
    /// Taken for the sake of clients that send it: tries are always counted.
    #[expect(dead_code, reason = "there is no way to switch the counting off that it could ask for")]
    consider_brute_force_enablement: Option<bool>,
}

/// What may be asked of an account's blocks.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetBlocksOfUser {
    /// Taken for the sake of clients that send it: tries are always counted.
    #[expect(dead_code, reason = "there is no way to switch the counting off that it could ask for")]
    consider_brute_force_enablement: Option<bool>,
}

const FOUND: &[Answer] =
    &[Answer { status: 200, about: "For what it is blocked", body: Some(schema::<view::BlocksView>) }];

pub(super) static GET_BLOCKS: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/user-blocks",
    id: "get_user_blocks",
    tag: "user-blocks",
    summary: "Tell whether the password of an address may be tried",
    scopes: &["read:users"],
    query: Some(schema::<GetBlocks>),
    body: None,
    answers: FOUND,
    errors: &[400],
};

pub(super) static GET_BLOCKS_OF_USER: Operation = Operation {
    method: Method::GET,
    path: "/api/v2/user-blocks/{id}",
    id: "get_user_blocks_by_id",
    tag: "user-blocks",
    summary: "Tell whether the password of an account may be tried",
    scopes: &["read:users"],
    query: Some(schema::<GetBlocksOfUser>),
    body: None,
    answers: FOUND,
    errors: &[400, 404],
};

pub(super) async fn get_blocks(
    administrator: Administrator,
    Query(query): Query<GetBlocks>,
) -> Result<Response, ApiError> {
    let email = address(&query.identifier)?;
    let blocked = is_blocked(&administrator, &email).await?;
    Ok(json(StatusCode::OK, &view::blocks(&email, blocked)))
}

pub(super) async fn get_blocks_of_user(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
    Query(_): Query<GetBlocksOfUser>,
) -> Result<Response, ApiError> {
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    let blocked = is_blocked(&administrator, &user.email).await?;
    Ok(json(StatusCode::OK, &view::blocks(&user.email, blocked)))
}
