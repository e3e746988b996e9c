//! Confirming that a person reads the mail of the account's address, by a link.

mod find;
mod finish;
mod request;

pub use find::find_verification;
pub use finish::{FinishVerificationError, Verified, finish, inspect};
pub use request::{RequestVerificationError, VerificationRequested, request};

/// The path of the mailed link; it takes the ticket's token as `ticket`.
pub const LINK_PATH: &str = "/u/email-verify";
