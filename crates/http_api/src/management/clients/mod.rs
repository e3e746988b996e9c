//! `/api/v2/clients`: applications.

mod app_type;
mod create;
mod delete;
mod get;
mod list;
mod refresh_token;
mod registration;
mod rotate_secret;
mod update;
mod view;

use super::ApiError;
use crate::routes::Routes;
use domain::ClientId;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_CLIENTS, list::list_clients)
        .at(&create::CREATE_CLIENT, create::create_client)
        .at(&get::GET_CLIENT, get::get_client)
        .at(&update::UPDATE_CLIENT, update::update_client)
        .at(&delete::DELETE_CLIENT, delete::delete_client)
        .at(&rotate_secret::ROTATE_SECRET, rotate_secret::rotate_secret)
}

/// Reads an id. One that no application can have is one that none has.
fn client_id(text: &str) -> Result<ClientId, ApiError> {
    ClientId::parse(text).ok_or_else(unknown)
}

/// There is no such application.
pub(super) fn unknown() -> ApiError {
    ApiError::NotFound { message: "The client does not exist".into(), code: "inexistent_client" }
}

/// It may do what the caller may not.
pub(super) fn wider(sentence: String) -> ApiError {
    ApiError::Forbidden { message: sentence.into(), code: "wider_grant" }
}

/// The file that declares it would change it back.
pub(super) fn declared(sentence: String) -> ApiError {
    ApiError::Conflict { message: sentence.into(), code: "declared_in_file" }
}
