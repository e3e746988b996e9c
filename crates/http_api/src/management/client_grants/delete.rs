//! `DELETE /api/v2/client-grants/{id}`: an application may do nothing at an API any more.

use super::{grant_id, refusal, unknown};
use crate::{
    management::{Administrator, ApiError, Path, no_content},
    operation::{Answer, Operation},
};
use axum::{http::Method, response::Response};
use usecases::applications::remove_grant;

pub(super) static DELETE_GRANT: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/client-grants/{id}",
    id: "delete_client_grants_by_id",
    tag: "client-grants",
    summary: "Forbid an application an API",
    scopes: &["delete:client_grants"],
    query: None,
    body: None,
    answers: &[Answer { status: 204, about: "It may do nothing there any more", body: None }],
    errors: &[400, 403, 404, 409],
};

pub(super) async fn delete_grant(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let (client_id, audience) = grant_id::read(&id).ok_or_else(unknown)?;
    let authority = administrator.as_authority();
    remove_grant(&administrator, authority, &client_id, &audience).await.map_err(refusal)?;
    Ok(no_content())
}
