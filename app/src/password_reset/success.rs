//! The password was changed.

use crate::ui::{Emblem, EmblemKind, Frame, Heading, respond};
use axum::{
    extract::{Query, rejection::QueryRejection},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use web::{Visit, paths};

/// The query's one parameter: a number, so that no words of a link's maker reach the page.
#[derive(serde::Deserialize)]
pub(crate) struct SuccessQuery {
    sessions: u16,
}

pub(crate) async fn show_success(
    visit: Visit,
    query: Result<Query<SuccessQuery>, QueryRejection>,
) -> Response {
    let texts = visit.texts;
    let heading = texts.get("success-heading");
    let ended = query
        .ok()
        .map(|Query(query)| texts.with("success-signed-out", &[("sessions", query.sessions.into())]));
    respond(&visit, Frame::plain(StatusCode::OK, heading.clone()), move || {
        view! {
            <Emblem kind=EmblemKind::Done/>
            <Heading text=heading lead=texts.get("success-body").into_any()/>
            <ul class="list">
                {ended.map(|ended| view! { <li>{ended}</li> })}
                <li>{texts.get("success-links-ended")}</li>
            </ul>
            <a class="button button-primary" href=paths::LOGIN_PASSWORD>{texts.get("success-log-in")}</a>
        }
    })
}
