//! A login that cannot go on: the application has its answer, it took too long, or it began in another browser.

use crate::{
    authorize::start::start_of,
    ui::{Emblem, EmblemKind, Frame, Heading, Towards, respond_towards},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::Client;
use web::{Visit, paths};

pub(in crate::authorize) fn over(visit: &Visit, client: Option<&Client>) -> Response {
    let texts = visit.texts;
    let heading = texts.get("over-heading");
    let start = start_of(visit, client).map(|start| {
        let text = match client {
            Some(client) => {
                texts.with("continue-to-application", &[("application", client.name.as_str().into())])
            }
            None => texts.get("button-continue").into_owned(),
        };
        view! { <a class="button button-primary" href=start>{text}</a> }
    });
    let account_class = if start.is_some() { "button" } else { "button button-primary" };
    let frame = Frame::plain(StatusCode::OK, heading.clone());
    let towards = Towards { application: client, ..Towards::default() };
    respond_towards(visit, towards, frame, move || {
        view! {
            <Emblem kind=EmblemKind::Wait/>
            <Heading text=heading lead=texts.get("over-body").into_any()/>
            <div class="actions">
                {start}
                <a class=account_class href=paths::ACCOUNT>{texts.get("over-account")}</a>
            </div>
        }
    })
}
