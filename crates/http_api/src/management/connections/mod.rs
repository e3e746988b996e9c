//! `/api/v2/connections`: the one database of accounts, and what its passwords need.

mod list;
mod refused;
mod update;
mod view;

use super::ApiError;
use crate::routes::Routes;
use domain::connection::DATABASE_ID;

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&list::LIST_CONNECTIONS, list::list)
        .at(&list::GET_CONNECTION, list::get)
        .at(&list::LIST_CONNECTION_CLIENTS, list::list_clients)
        .at(&update::UPDATE_CONNECTION, update::update)
        .at(&refused::CREATE_CONNECTION, refused::create)
        .at(&refused::DELETE_CONNECTION, refused::delete)
}

/// Refuses every other connection than the one that there is.
fn require_known(id: &str) -> Result<(), ApiError> {
    if id == DATABASE_ID {
        return Ok(());
    }
    Err(ApiError::NotFound {
        message: "The connection does not exist.".into(),
        code: "inexistent_connection",
    })
}
