//! The mailed links. Inert: they read no database and change nothing, since mail scanners open them too.

use crate::tickets::{LinkResult, take_ticket};
use axum::response::Response;
use web::{Visit, paths};

/// The link for a new password.
pub(crate) async fn open_link(visit: Visit, query: LinkResult) -> Response {
    take_ticket(visit, query, paths::RESET_CHANGE, paths::RESET_ERROR)
}

/// The link of who did not ask for a reset.
pub(crate) async fn open_revoke_link(visit: Visit, query: LinkResult) -> Response {
    take_ticket(visit, query, paths::RESET_REVOKE, paths::RESET_ERROR)
}

/// The link of who did not change the password.
pub(crate) async fn open_undo_link(visit: Visit, query: LinkResult) -> Response {
    take_ticket(visit, query, paths::RESET_UNDO, paths::RESET_ERROR)
}
