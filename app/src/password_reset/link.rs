//! The mailed link. Inert: it reads no database and changes nothing, since mail scanners open it too.

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

/// Takes the ticket out of the address bar into a cookie, and goes on at a clean path.
pub(crate) async fn open_link(mut visit: Visit, query: Result<Query<LinkQuery>, QueryRejection>) -> Response {
    let ticket = query.ok().and_then(|Query(query)| Token::parse(&query.ticket));
    let path = match ticket {
        Some(ticket) => {
            visit.keep_ticket(&ticket);
            paths::RESET_CHANGE
        }
        None => paths::RESET_ERROR,
    };
    ([(header::REFERRER_POLICY, "no-referrer")], visit.redirect(path)).into_response()
}
