//! Leads to the application, with its answer in the address. A page of its own, since Chromium holds a redirect after
//! one of our forms to that form's `form-action`.

use crate::ui::{Frame, Heading, Towards, respond_towards};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::Client;
use web::Visit;

pub(in crate::authorize) fn on_the_way(visit: &Visit, location: &str, client: &Client) -> Response {
    let texts = visit.texts;
    let heading = texts.with("on-the-way-heading", &[("application", client.name.as_str().into())]);
    let frame = Frame::plain(StatusCode::OK, heading.clone().into());
    let towards = Towards { application: Some(client), leads_to: Some(location), sends_to: None };
    let href = location.to_owned();
    respond_towards(visit, towards, frame, move || {
        view! {
            <Heading text=heading.into()/>
            <a class="button button-primary" href=href>{texts.get("button-continue")}</a>
        }
    })
}
