//! `/api/v2/resource-servers`: the APIs that applications get access tokens for.

mod create;
mod delete;
mod get;
mod list;
mod registration;
mod update;
mod view;

use super::ApiError;
use crate::routes::Routes;
use oidc::Api;
use usecases::{
    Services,
    applications::{FindClientError, grantable_apis},
    management::audience,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_APIS, list::list_apis)
        .at(&create::CREATE_API, create::create_api)
        .at(&get::GET_API, get::get_api)
        .at(&update::UPDATE_API, update::update_api)
        .at(&delete::DELETE_API, delete::delete_api)
}

/// Finds an API by what an answer called its `id`, or by its identifier.
async fn find(services: &Services, id: &str) -> Result<Api, ApiError> {
    let all: Result<Vec<Api>, FindClientError> = grantable_apis(services).await;
    let meant = |api: &Api| view::id(&api.identifier) == id || api.identifier == id;
    all?.into_iter().find(meant).ok_or_else(unknown)
}

/// The same, but for the Management API, which is part of this program.
async fn find_changeable(services: &Services, id: &str) -> Result<Api, ApiError> {
    let api = find(services, id).await?;
    if api.identifier == audience(services) {
        let message = "The Management API is built in: it can be granted, and not changed".into();
        return Err(ApiError::BadRequest { message, code: Some("operation_not_supported") });
    }
    Ok(api)
}

/// There is no such API.
fn unknown() -> ApiError {
    ApiError::NotFound {
        message: "The resource server does not exist".into(),
        code: "inexistent_resource_server",
    }
}

/// The file that declares it would change it back.
fn declared(sentence: String) -> ApiError {
    ApiError::Conflict { message: sentence.into(), code: "declared_in_file" }
}
