//! Sends the application its answer as a form (OAuth 2.0 Form Post Response Mode).

use crate::ui::{AnswerForm, Frame, Heading, Layout, Towards, respond_towards};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::Client;
use web::{Scripts, Visit};

pub(in crate::authorize) fn form_post(
    visit: &Visit,
    action: &str,
    fields: &[(&'static str, String)],
    client: &Client,
) -> Response {
    let texts = visit.texts;
    let application = client.name.as_str();
    let heading = texts.with("on-the-way-heading", &[("application", application.into())]);
    let button = texts.with("continue-to-application", &[("application", application.into())]);
    let frame = Frame {
        status: StatusCode::OK,
        heading: heading.clone().into(),
        layout: Layout::Narrow,
        scripts: Scripts::FormPost,
    };
    let towards = Towards { application: Some(client), leads_to: None, sends_to: Some(action) };
    let (action, fields) = (action.to_owned(), fields.to_vec());
    respond_towards(visit, towards, frame, move || {
        view! {
            <Heading text=heading.into()/>
            <AnswerForm action=action fields=fields button=button/>
        }
    })
}
