//! `/api/v2/user-blocks`: addresses whose password may not be tried for now.

mod delete;
mod get;
mod view;

use super::ApiError;
use crate::routes::Routes;
use domain::EmailAddress;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&get::GET_BLOCKS, get::get_blocks)
        .at(&get::GET_BLOCKS_OF_USER, get::get_blocks_of_user)
        .at(&delete::DELETE_BLOCKS, delete::delete_blocks)
        .at(&delete::DELETE_BLOCKS_OF_USER, delete::delete_blocks_of_user)
}

/// Reads `identifier`. People log in by their address alone.
fn address(identifier: &str) -> Result<EmailAddress, ApiError> {
    EmailAddress::parse(identifier)
        .map_err(|_| ApiError::invalid_query("'Expected an email address' on property identifier."))
}
