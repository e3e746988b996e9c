//! The person's own account.

mod applications;
mod change_password;
mod page;
mod session_item;
mod sign_out;

pub(crate) use applications::submit_withdraw_access;
pub(crate) use change_password::{show_change_password, submit_change_password};
pub(crate) use page::show_account;
pub(crate) use sign_out::{submit_end_session, submit_sign_out, submit_sign_out_everywhere};
