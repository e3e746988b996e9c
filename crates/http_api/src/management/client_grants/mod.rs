//! `/api/v2/client-grants`: what applications may do for themselves at APIs.

mod change;
mod delete;
mod grant_id;
mod list;
mod view;

use super::{ApiError, clients};
use crate::routes::Routes;
use usecases::applications::GrantError;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_GRANTS, list::list_grants)
        .at(&list::GET_GRANT, list::get_grant)
        .at(&change::CREATE_GRANT, change::create_grant)
        .at(&change::UPDATE_GRANT, change::update_grant)
        .at(&delete::DELETE_GRANT, delete::delete_grant)
}

/// There is no such grant.
fn unknown() -> ApiError {
    ApiError::NotFound { message: "The client grant does not exist".into(), code: "inexistent_client_grant" }
}

fn refusal(error: GrantError) -> ApiError {
    let message = error.to_string();
    match error {
        GrantError::UnknownClient => clients::unknown(),
        GrantError::UnknownGrant => unknown(),
        GrantError::Taken => ApiError::Conflict { message: message.into(), code: "client_grant_exists" },
        GrantError::Declared(_) => clients::declared(message),
        GrantError::Wider(_) => clients::wider(message),
        GrantError::UnknownScope(_) | GrantError::Invalid(_) => {
            ApiError::invalid_body(format!("'{message}'."))
        }
        GrantError::Find(error) => error.into(),
        GrantError::Storage(error) => error.into(),
    }
}
