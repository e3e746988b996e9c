//! Logging in: first the address, then the password.

mod authenticate;
mod begin_session;
mod cross_origin;
mod current;
mod identify;
mod pace;
mod prove;
mod renew_browser;
mod replace_password;
mod require_replacement;
mod tries;

pub use authenticate::{Accepted, AuthenticateError, Credentials, LoggedIn, authenticate};
pub(crate) use begin_session::{begin_session, new_session};
pub use cross_origin::{CrossOrigin, CrossOriginError, authenticate_cross_origin};
pub use current::current_transaction;
pub use identify::{IdentifyError, identify};
pub(crate) use pace::Begun;
pub(crate) use prove::{Claim, ProveError, Proven, prove};
pub(crate) use renew_browser::renew_browser;
pub use replace_password::{ReplacePasswordError, Replacement, password_to_replace, replace_password};
pub(crate) use tries::{CountTryError, count_try, forget_tries, has_no_tries_left};

/// The path of the first step, for mails that lead there.
pub const LOGIN_PATH: &str = "/u/login/identifier";
