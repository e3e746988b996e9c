//! Confirming an account's address: the link, the question, what came of it.

mod error;
mod link;
mod question;
mod success;

pub(crate) use error::show_error;
pub(crate) use link::open_link;
pub(crate) use question::{show_question, submit_answer};
pub(crate) use success::show_success;
