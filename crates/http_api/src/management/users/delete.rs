//! `DELETE /api/v2/users/{id}`: deletes an account with everything issued to it.

use crate::{
    management::{Administrator, ApiError, Path, UserIdentifier, no_content},
    operation::{Answer, Operation},
};
use axum::{http::Method, response::Response};
use usecases::users::{delete_user, find_record};

pub(super) static DELETE_USER: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/users/{id}",
    id: "delete_users_by_id",
    tag: "users",
    summary: "Delete an account, with its sessions and everything that applications were granted.",
    scopes: &["delete:users"],
    query: None,
    body: None,
    answers: &[Answer { status: 204, about: "There is no such account any more, or never was.", body: None }],
    errors: &[400],
};

pub(super) async fn delete(
    administrator: Administrator,
    Path(UserIdentifier(id)): Path<UserIdentifier>,
) -> Result<Response, ApiError> {
    if let Some(record) = find_record(&administrator, &id).await? {
        delete_user(&administrator, record.user.id).await?;
    }
    Ok(no_content())
}
