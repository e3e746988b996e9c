//! `/api/v2/sessions` and `/api/v2/users/{id}/sessions`: where people are logged in.

mod delete;
mod get;
mod list;
mod revoke_access;
mod view;

use super::ApiError;
use crate::routes::Routes;
use domain::SessionId;
use oidc::claims::session_of_sid;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_SESSIONS, list::list_sessions)
        .at(&delete::DELETE_SESSIONS, delete::delete_sessions)
        .at(&get::GET_SESSION, get::get_session)
        .at(&delete::DELETE_SESSION, delete::delete_session)
        .at(&delete::REVOKE_SESSION, delete::delete_session)
        .at(&revoke_access::REVOKE_ACCESS, revoke_access::revoke_access)
}

/// Reads an id, which tokens call `sid`. One that no session can have is one that none has.
fn session_id(text: &str) -> Result<SessionId, ApiError> {
    session_of_sid(text).ok_or_else(unknown)
}

/// There is no such session, or it is over.
fn unknown() -> ApiError {
    ApiError::NotFound { message: "The session does not exist.".into(), code: "inexistent_session" }
}
