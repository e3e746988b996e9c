//! The pages of logging out.

use crate::ui::{
    Emblem, EmblemKind, Form, Frame, Heading, SentenceWithAddress, Submit, Towards, respond, respond_towards,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::{Client, logout::LogoutFault};
use web::{Visit, paths};

/// Asks whether the person wants to log out.
pub(super) fn question(
    visit: &Visit,
    client: Option<&Client>,
    account: String,
    parameters: Vec<(&'static str, String)>,
) -> Response {
    let texts = visit.texts;
    let token = visit.form_token();
    let heading = texts.get("logout-question-heading");
    let sentence = texts.with("account-signed-in-as", &[("email", account.as_str().into())]);
    let asks = client.map(|client| {
        let name = client.name.as_str();
        texts.with("logout-question-asked", &[("application", name.into())])
    });
    let towards = Towards { application: client, ..Towards::default() };
    respond_towards(visit, towards, Frame::plain(StatusCode::OK, heading.clone()), move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=account/> };
        let hidden = parameters
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        view! {
            <Heading text=heading lead=lead.into_any()/>
            {asks.map(|asks| view! { <p>{asks}</p> })}
            <p>{texts.get("logout-question-sentence")}</p>
            <Form token=token action=paths::LOGOUT>
                {hidden}
                <Submit text=texts.get("account-sign-out")/>
            </Form>
            <p class="links">
                <a class="link" href=paths::ACCOUNT>{texts.get("logout-stay")}</a>
            </p>
        }
    })
}

/// Says that it is done, and leads back to the application.
pub(super) fn signed_out(visit: &Visit, client: Option<&Client>, location: Option<&str>) -> Response {
    let texts = visit.texts;
    let heading = texts.get("logout-done-heading");
    let (href, text) = match client.zip(location) {
        Some((client, location)) => {
            let text = texts.with("return-to-application", &[("application", client.name.as_str().into())]);
            (location.to_owned(), text)
        }
        None => (paths::LOGIN_IDENTIFIER.to_owned(), texts.get("logout-log-in").into_owned()),
    };
    let towards = Towards { application: client, leads_to: location, ..Towards::default() };
    respond_towards(visit, towards, Frame::plain(StatusCode::OK, heading.clone()), move || {
        view! {
            <Heading text=heading/>
            <p>{texts.get("logout-done-sentence")}</p>
            <p class="links"><a class="link" href=href>{text}</a></p>
        }
    })
}

/// Says that the application asked for something that it may not.
pub(super) fn refused(visit: &Visit, fault: LogoutFault) -> Response {
    let texts = visit.texts;
    let heading = texts.get("logout-refused-heading");
    let reference = texts.with("problem-reference", &[("id", visit.context.request_id.as_str().into())]);
    respond(visit, Frame::plain(StatusCode::BAD_REQUEST, heading.clone()), move || {
        view! {
            <Emblem kind=EmblemKind::Problem/>
            <Heading text=heading lead=texts.get("logout-refused-sentence").into_any()/>
            <p class="hint">{texts.get("refused-operator")} " " <code>{for_operator(fault)}</code></p>
            <p class="links">
                <a class="link" href=paths::LOGOUT>{texts.get("logout-refused-link")}</a>
            </p>
            <p class="reference">{reference}</p>
        }
    })
}

/// What the application's developers read. An unknown application and an address of none look alike.
fn for_operator(fault: LogoutFault) -> String {
    match fault {
        LogoutFault::UnknownClient | LogoutFault::TargetNotRegistered => {
            "invalid_request: client_id and the address to go to fit no registered application".to_owned()
        }
        _ => format!("invalid_request: {fault}"),
    }
}
