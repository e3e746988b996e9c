//! Recovering a forgotten password: ask, look into the mailbox, open the link or type the code, choose anew.

mod change;
mod check_email;
mod error;
mod link;
mod request;
mod revoke;
mod success;
mod undo;

pub(crate) use change::{show_change, submit_change};
pub(crate) use check_email::{show_check_email, submit_code, submit_resend};
pub(crate) use error::{show_error, submit_error};
pub(crate) use link::{open_link, open_revoke_link, open_undo_link};
pub(crate) use request::{problem_of, show_request, submit_request};
pub(crate) use revoke::{show_revoke, show_revoked, submit_revoke};
pub(crate) use success::{find_way_back, show_success};
pub(crate) use undo::{show_undo, submit_undo};

use axum::response::Response;
use web::{Problem, Visit, paths};

/// The answer for a dead ticket.
fn dead(visit: &Visit, problem: Option<Problem>) -> Result<Response, Problem> {
    crate::tickets::dead_at(visit, paths::RESET_ERROR, problem)
}
