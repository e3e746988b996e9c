//! `/api/v2/refresh-tokens` and `/api/v2/users/{id}/refresh-tokens`: what applications renew their tokens with.

mod delete;
mod get;
mod list;
mod view;

use super::ApiError;
use crate::routes::Routes;
use domain::GrantId;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_REFRESH_TOKENS, list::list_tokens)
        .at(&delete::DELETE_REFRESH_TOKENS, delete::delete_tokens)
        .at(&get::GET_REFRESH_TOKEN, get::get_token)
        .at(&delete::DELETE_REFRESH_TOKEN, delete::delete_token)
}

/// Reads an id. One that no refresh token can have is one that none has.
fn token_id(text: &str) -> Result<GrantId, ApiError> {
    GrantId::parse(text).ok_or_else(unknown)
}

/// There is no such refresh token, or it is over.
fn unknown() -> ApiError {
    ApiError::NotFound {
        message: "The refresh token does not exist.".into(),
        code: "inexistent_refresh_token",
    }
}
