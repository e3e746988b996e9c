//! The address is confirmed.

use crate::{
    authorize::start_of,
    tickets::{Afterwards, afterwards},
    ui::{Emblem, EmblemKind, Frame, Heading, Towards, respond_towards},
};
use axum::{http::StatusCode, response::Response};
use domain::TicketPurpose;
use leptos::prelude::*;
use web::Visit;

pub(crate) async fn show_success(visit: Visit) -> Response {
    let texts = visit.texts;
    let heading = texts.get("verified-heading");
    let after = afterwards(&visit, TicketPurpose::VerifyEmail).await.unwrap_or_else(|| Afterwards {
        application: None,
        href: start_of(&visit, None),
        button: texts.get("button-continue").into_owned(),
    });
    let lead = match &after.href {
        Some(_) => texts.get("verified-body-onwards"),
        None => texts.get("verified-body"),
    };
    let way = after.href.map(|href| view! { <a class="button button-primary" href=href>{after.button}</a> });
    let towards = Towards { application: after.application.as_ref(), ..Towards::default() };
    respond_towards(&visit, towards, Frame::plain(StatusCode::OK, heading.clone()), move || {
        view! {
            <Emblem kind=EmblemKind::Done/>
            <Heading text=heading lead=lead.into_any()/>
            {way}
        }
    })
}
