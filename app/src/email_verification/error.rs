//! A link that permits nothing: one page for expired, used, replaced and unknown.

use crate::ui::{Emblem, EmblemKind, Frame, Heading, respond, support};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use web::{Visit, paths};

pub(crate) async fn show_error(mut visit: Visit) -> Response {
    visit.drop_ticket();
    let texts = visit.texts;
    let help = support(texts, &visit.context.settings.product);
    let heading = texts.get("dead-link-heading");
    respond(&visit, Frame::plain(StatusCode::OK, heading.clone()), move || {
        view! {
            <Emblem kind=EmblemKind::BrokenLink/>
            <Heading text=heading lead=texts.get("verify-dead-link-body").into_any()/>
            <p class="links">
                <a class="link" href=paths::LOGIN_IDENTIFIER>{texts.get("reset-back-to-login")}</a>
            </p>
            {help}
        }
    })
}
