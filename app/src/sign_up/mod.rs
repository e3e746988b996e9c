//! Creating an account: the address, the mailbox, the password. Where it is switched off there is nothing at its paths.

mod address;
mod check_email;
mod error;
mod link;
mod offered;
mod password;
mod success;

pub(crate) use address::{show_address, submit_address};
pub(crate) use check_email::{show_check_email, submit_code, submit_resend};
pub(crate) use error::{show_error, submit_error};
pub(crate) use link::open_link;
pub(crate) use password::{show_password, submit_password};
pub(crate) use success::show_success;
