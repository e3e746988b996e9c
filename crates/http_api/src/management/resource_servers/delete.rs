//! `DELETE /api/v2/resource-servers/{id}`: an API is gone.

use super::{declared, find_changeable, unknown};
use crate::{
    management::{Administrator, ApiError, Path, no_content},
    operation::{Answer, Operation},
};
use axum::{http::Method, response::Response};
use usecases::applications::{RemoveApiError, remove_api};

pub(super) static DELETE_API: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/resource-servers/{id}",
    id: "delete_resource_servers_by_id",
    tag: "resource-servers",
    summary: "Remove an API that no application may use",
    scopes: &["delete:resource_servers"],
    query: None,
    body: None,
    answers: &[Answer { status: 204, about: "There is no such API any more", body: None }],
    errors: &[400, 404, 409],
};

pub(super) async fn delete_api(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let found = find_changeable(&administrator, &id).await?;
    match remove_api(&administrator, &found.identifier).await {
        Ok(()) => Ok(no_content()),
        Err(RemoveApiError::Unknown) => Err(unknown()),
        Err(error @ RemoveApiError::Used(_)) => {
            Err(ApiError::Conflict { message: error.to_string().into(), code: "resource_server_in_use" })
        }
        Err(error @ RemoveApiError::Declared(_)) => Err(declared(error.to_string())),
        Err(RemoveApiError::Find(error)) => Err(error.into()),
        Err(RemoveApiError::Storage(error)) => Err(error.into()),
    }
}
