//! The mailed links. Inert: they read no database and change nothing, since mail scanners open them too.

use axum::{
    extract::{Query, rejection::QueryRejection},
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::Token;
use web::{Visit, paths};

/// The query's one parameter.
#[derive(serde::Deserialize)]
pub(crate) struct LinkQuery {
    ticket: String,
}

/// The query, if it is one.
pub(crate) type LinkResult = Result<Query<LinkQuery>, QueryRejection>;

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

/// Takes the ticket out of the address bar into a cookie, and goes on at a clean path; what is no ticket is dead.
pub(crate) fn take_ticket(
    mut visit: Visit,
    query: LinkResult,
    clean: &'static str,
    dead: &'static str,
) -> Response {
    let ticket = query.ok().and_then(|Query(query)| Token::parse(&query.ticket));
    let path = match ticket {
        Some(ticket) => {
            visit.keep_ticket(&ticket);
            clean
        }
        None => dead,
    };
    ([(header::REFERRER_POLICY, "no-referrer")], visit.redirect(path)).into_response()
}
