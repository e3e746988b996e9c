//! Creating an account: asking, opening the link or typing the code, choosing a password. It begins with the mail, so
//! that a password is only ever chosen by who reads the address's mail. The bricks are those of
//! [`crate::password_reset`].

mod by_application;
mod finish;
mod request;

pub use by_application::{SignUpError, SignUpForm, sign_up_by_application};
pub use finish::{FinishedBy, SignedUp, finish};
pub use request::request_sign_up;

use crate::Context;
use oidc::Client;

/// The path of the mailed link; it takes the ticket's token as `ticket`.
pub const LINK_PATH: &str = "/u/signup-verify";

/// Whether people may create accounts, on the way to `application` or on their own.
#[must_use]
pub fn is_offered(context: &Context, application: Option<&Client>) -> bool {
    context.settings.sign_up.enabled && application.is_none_or(|client| client.sign_up)
}
