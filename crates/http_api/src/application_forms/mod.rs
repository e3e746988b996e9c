//! The Authentication API beside OAuth: what applications written for Auth0 ask from a page or a server of their own.

mod challenges;
mod change_password;
mod connection;
mod cross_origin;
mod fields;
mod passwordless;
mod refusal;
mod sign_up;

use crate::routes::Routes;

/// The operations of applications that have forms of their own.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&change_password::CHANGE_PASSWORD, change_password::change_password)
        .at(&sign_up::SIGN_UP, sign_up::sign_up)
        .at(&cross_origin::CROSS_ORIGIN, cross_origin::authenticate)
        .at(&passwordless::START, passwordless::start)
        .and(challenges::routes())
}
