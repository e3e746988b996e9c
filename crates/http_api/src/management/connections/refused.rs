//! What cannot be done: there is one database of accounts, always.

use super::require_known;
use crate::{
    management::{Administrator, ApiError, Path, configuration::not_here},
    operation::Operation,
};
use axum::{http::Method, response::Response};

pub(super) static CREATE_CONNECTION: Operation = Operation {
    method: Method::POST,
    path: "/api/v2/connections",
    id: "post_connections",
    tag: "connections",
    summary: "Refused: there is one connection, and no other can be made.",
    scopes: &["create:connections"],
    query: None,
    body: None,
    answers: &[],
    errors: &[400],
};

pub(super) static DELETE_CONNECTION: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/connections/{id}",
    id: "delete_connections_by_id",
    tag: "connections",
    summary: "Refused: there is one connection, and it cannot be removed.",
    scopes: &["delete:connections"],
    query: None,
    body: None,
    answers: &[],
    errors: &[400, 404],
};

pub(super) async fn create(_administrator: Administrator) -> Result<Response, ApiError> {
    Err(not_here("There is one connection, Username-Password-Authentication, and no other can be made."))
}

pub(super) async fn delete(
    _administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    require_known(&id)?;
    Err(not_here("The database of accounts cannot be removed."))
}
