//! `/api/v2/jobs/…`: what is done after the answer.

mod errors;
mod get;
mod users_exports;
mod users_imports;
mod verification_email;
mod view;

use crate::routes::Routes;

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&users_imports::USERS_IMPORTS, users_imports::create)
        .at(&users_exports::USERS_EXPORTS, users_exports::create)
        .at(&users_exports::EXPORTED_USERS, users_exports::fetch)
        .at(&verification_email::VERIFICATION_EMAIL, verification_email::create)
        .at(&get::GET_JOB, get::get)
        .at(&errors::GET_JOB_ERRORS, errors::get)
}
