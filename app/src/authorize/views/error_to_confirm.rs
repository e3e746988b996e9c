//! An error for an application that nobody signed in stands behind. Only a person leads it there, so that a link to us
//! is no link to anywhere (RFC 9700 §4.11.2).

use crate::{
    authorize::start::start_of,
    ui::{AnswerForm, Emblem, EmblemKind, Frame, Heading, Towards, respond_towards},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::{AuthorizationAnswer, Client, Delivery};
use web::Visit;

pub(in crate::authorize) fn error_to_confirm(
    visit: &Visit,
    answer: &AuthorizationAnswer,
    client: &Client,
) -> Response {
    let texts = visit.texts;
    let application = client.name.as_str();
    let heading = texts.get("refused-heading");
    let body = texts.with("error-to-confirm-body", &[("application", application.into())]);
    let back = texts.with("return-to-application", &[("application", application.into())]);
    let code = answer.parameters().iter().find(|(name, _)| *name == "error").map(|(_, code)| code.clone());
    let link = |href: String, text: String| {
        view! { <a class="button button-primary" href=href>{text}</a> }.into_any()
    };
    let (way, sends_to) = match answer.delivery() {
        Delivery::Redirect(location) => (Some(link(location, back)), None),
        Delivery::Form { action, fields } => {
            let (to, fields) = (action.to_owned(), fields.to_vec());
            (Some(view! { <AnswerForm action=to fields=fields button=back/> }.into_any()), Some(action))
        }
        // No page waits for a message that a person would have to send.
        Delivery::Message { .. } => (start_of(visit, Some(client)).map(|start| link(start, back)), None),
    };
    let frame = Frame::plain(StatusCode::BAD_REQUEST, heading.clone());
    let towards = Towards { application: Some(client), leads_to: None, sends_to };
    respond_towards(visit, towards, frame, move || {
        view! {
            <Emblem kind=EmblemKind::Problem/>
            <Heading text=heading lead=body.into_any()/>
            {way}
            {code.map(|code| view! { <p class="reference"><code>{code}</code></p> })}
        }
    })
}
