//! Logging in: first the address, then the password.

mod authenticate;
mod current;
mod identify;
mod pace;
mod tries;

pub(crate) use authenticate::new_session;
pub use authenticate::{AuthenticateError, Authenticated, Credentials, authenticate};
pub use current::current_transaction;
pub use identify::{IdentifyError, identify};
pub(crate) use tries::{CountTryError, count_try, forget_tries};

/// The path of the first step, for mails that lead there.
pub const LOGIN_PATH: &str = "/u/login/identifier";
