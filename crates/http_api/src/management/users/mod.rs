//! `/api/v2/users` and `/api/v2/users-by-email`: accounts.

mod by_email;
mod create;
mod delete;
mod get;
mod list;
pub(crate) mod members;
mod update;
mod update_body;

use super::ApiError;
use crate::routes::Routes;

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_USERS, list::list)
        .at(&create::CREATE_USER, create::create)
        .at(&get::GET_USER, get::get)
        .at(&update::UPDATE_USER, update::update)
        .at(&delete::DELETE_USER, delete::delete)
        .at(&by_email::LIST_USERS_BY_EMAIL, by_email::list_by_email)
}

/// There is no such account.
pub(crate) fn unknown() -> ApiError {
    ApiError::NotFound { message: "The user does not exist.".into(), code: "inexistent_user" }
}

/// There is no such connection, or the account is not of it.
pub(crate) fn unknown_connection() -> ApiError {
    ApiError::BadRequest {
        message: "The connection does not exist.".into(),
        code: Some("inexistent_connection"),
    }
}
