//! Lifting the block of an address.

use super::address;
use crate::{
    management::{Administrator, ApiError, Path, Query, UserIdentifier, no_content, users},
    operation::{Answer, Operation, schema},
};
use axum::{http::Method, response::Response};
use schemars::JsonSchema;
use serde::Deserialize;
use usecases::{user_blocks::lift_block, users::find_record};

/// Which address.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeleteBlocks {
    /// The email address.
    identifier: String,
}

const LIFTED: &[Answer] = &[Answer { status: 204, about: "The tries are forgotten", body: None }];

pub(super) static DELETE_BLOCKS: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/user-blocks",
    id: "delete_user_blocks",
    tag: "user-blocks",
    summary: "Forget the tries at the password of an address",
    scopes: &["update:users"],
    query: Some(schema::<DeleteBlocks>),
    body: None,
    answers: LIFTED,
    errors: &[400],
};

pub(super) static DELETE_BLOCKS_OF_USER: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/user-blocks/{id}",
    id: "delete_user_blocks_by_id",
    tag: "user-blocks",
    summary: "Forget the tries at the password of an account",
    scopes: &["update:users"],
    query: None,
    body: None,
    answers: LIFTED,
    errors: &[400, 404],
};

pub(super) async fn delete_blocks(
    administrator: Administrator,
    Query(query): Query<DeleteBlocks>,
) -> Result<Response, ApiError> {
    lift_block(&administrator, &address(&query.identifier)?).await?;
    Ok(no_content())
}

pub(super) async fn delete_blocks_of_user(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
) -> Result<Response, ApiError> {
    let user = find_record(&administrator, &id).await?.ok_or_else(users::unknown)?.user;
    lift_block(&administrator, &user.email).await?;
    Ok(no_content())
}
