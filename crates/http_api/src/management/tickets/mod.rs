//! `/api/v2/tickets/…`: links that an application passes on by itself.

mod email_verification;
mod order;
mod password_change;

pub(super) use order::unknown_client;

use crate::routes::Routes;

/// The operations of this noun.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&password_change::PASSWORD_CHANGE, password_change::create)
        .at(&email_verification::EMAIL_VERIFICATION, email_verification::create)
}
