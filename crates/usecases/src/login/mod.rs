//! Logging in: first the address, then the password.

mod authenticate;
mod begin_session;
mod current;
mod identify;
mod pace;
mod renew_browser;
mod tries;

pub use authenticate::{AuthenticateError, Authenticated, Credentials, authenticate};
pub(crate) use begin_session::{begin_session, new_session};
pub use current::current_transaction;
pub use identify::{IdentifyError, identify};
pub(crate) use renew_browser::renew_browser;
pub(crate) use tries::{CountTryError, count_try, forget_tries};

/// The path of the first step, for mails that lead there.
pub const LOGIN_PATH: &str = "/u/login/identifier";
