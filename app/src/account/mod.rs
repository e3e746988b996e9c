//! The person's own account.

mod page;
mod session_item;
mod sign_out;

pub(crate) use page::show_account;
pub(crate) use sign_out::{submit_end_session, submit_sign_out, submit_sign_out_everywhere};
