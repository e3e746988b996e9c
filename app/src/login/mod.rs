//! Logging in: the address, then the password.

mod identifier;
mod notice;
mod password;

pub(crate) use identifier::{email_error, show_identifier, submit_identifier, with_retry_after};
pub(crate) use notice::{EXPIRED, SIGNED_OUT};
pub(crate) use password::{show_password, submit_password};
