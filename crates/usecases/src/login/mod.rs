//! Logging in: first the address, then the password.

mod authenticate;
mod current;
mod identify;

pub(crate) use authenticate::forget_tries;
pub use authenticate::{AuthenticateError, Authenticated, Credentials, authenticate};
pub use current::current_transaction;
pub use identify::{IdentifyError, identify};
