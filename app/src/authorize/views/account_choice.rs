//! With which account to go on.

use crate::ui::{Form, Frame, Heading, Submit, respond};
use axum::{http::StatusCode, response::Response};
use domain::EmailAddress;
use leptos::prelude::*;
use std::borrow::Cow;
use web::{Visit, paths};

pub(in crate::authorize) fn account_choice(visit: &Visit, account: &EmailAddress) -> Response {
    let texts = visit.texts;
    let token = visit.form_token();
    let heading = texts.get("account-choice-heading");
    let lead = visit.application().map(|client| {
        texts.with("account-choice-lead", &[("application", client.name.as_str().into())]).into_any()
    });
    let with_this = texts.with("account-choice-continue", &[("email", account.as_typed().into())]);
    let other = visit.path_in_flow(paths::LOGIN_IDENTIFIER);
    respond(visit, Frame::plain(StatusCode::OK, heading.clone()), move || {
        view! {
            <Heading text=heading lead=lead/>
            <div class="actions">
                <Form token=token class="actions">
                    <Submit text=Cow::Owned(with_this)/>
                </Form>
                <a class="button" href=other>{texts.get("account-choice-other")}</a>
            </div>
        }
    })
}
