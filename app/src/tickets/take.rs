//! Takes a ticket out of the address bar. Inert: it reads no database and changes nothing, since mail scanners open links
//! too.

use axum::{
    extract::{Query, rejection::QueryRejection},
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::Token;
use web::Visit;

/// The query's one parameter.
#[derive(serde::Deserialize)]
pub(crate) struct LinkQuery {
    ticket: String,
}

/// The query, if it is one.
pub(crate) type LinkResult = Result<Query<LinkQuery>, QueryRejection>;

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
