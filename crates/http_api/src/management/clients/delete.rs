//! `DELETE /api/v2/clients/{id}`: an application is gone, with its secrets and all that was issued to it.

use super::{client_id, declared, wider};
use crate::{
    management::{Administrator, ApiError, Path, no_content},
    operation::{Answer, Operation},
};
use axum::{http::Method, response::Response};
use usecases::applications::{RemoveApplicationError, remove_by};

pub(super) static DELETE_CLIENT: Operation = Operation {
    method: Method::DELETE,
    path: "/api/v2/clients/{id}",
    id: "delete_clients_by_id",
    tag: "clients",
    summary: "Remove an application, with everything that was issued to it",
    scopes: &["delete:clients"],
    query: None,
    body: None,
    answers: &[Answer { status: 204, about: "There is no such application any more", body: None }],
    errors: &[400, 403, 404, 409],
};

pub(super) async fn delete_client(
    administrator: Administrator,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    match remove_by(&administrator, administrator.as_authority(), &client_id(&id)?).await {
        // Like Auth0: it is not there, as was wished.
        Ok(()) | Err(RemoveApplicationError::Unknown) => Ok(no_content()),
        Err(error @ RemoveApplicationError::Declared(_)) => Err(declared(error.to_string())),
        Err(error @ RemoveApplicationError::Wider(_)) => Err(wider(error.to_string())),
        Err(RemoveApplicationError::Find(error)) => Err(error.into()),
        Err(RemoveApplicationError::Storage(error)) => Err(error.into()),
    }
}
