//! A link that permits nothing: one page for expired, used, replaced and unknown.

use crate::ui::{Emblem, EmblemKind, Form, Frame, Heading, Submit, respond, support};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use web::{FormBody, FormToken, Problem, Visit, paths};

/// The form's one field.
#[derive(serde::Deserialize)]
pub(crate) struct NewLinkForm {
    form_token: FormToken,
}

pub(crate) async fn show_error(mut visit: Visit) -> Response {
    visit.drop_ticket();
    let texts = visit.texts;
    let token = visit.form_token();
    let help = support(texts, &visit.context.settings.product);
    let heading = texts.get("dead-link-heading");
    let login = visit.path_in_flow(paths::LOGIN_IDENTIFIER);
    let offered = visit.context.configuration.offers_reset();
    respond(&visit, Frame::plain(StatusCode::OK, heading.clone()), move || {
        let new_link = offered.then(|| {
            view! {
                <Form token=token>
                    <Submit text=texts.get("dead-link-button")/>
                </Form>
            }
        });
        view! {
            <Emblem kind=EmblemKind::BrokenLink/>
            <Heading text=heading lead=texts.get("dead-link-body").into_any()/>
            <p class="hint">{texts.get("dead-link-second-thoughts")}</p>
            {new_link}
            <p class="links">
                <a class="link" href=login>{texts.get("reset-back-to-login")}</a>
            </p>
            {help}
        }
    })
}

/// Leads to the form for the address: a dead link must not tell whose it was, nor send a mail by itself.
pub(crate) async fn submit_error(
    visit: Visit,
    FormBody(form): FormBody<NewLinkForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    Ok(visit.redirect_in_flow(paths::RESET_REQUEST))
}
