//! Asking for a reset: the address is confirmed, and nothing is looked up.

use crate::{
    login::{email_error, with_retry_after},
    problems::problem_sentence,
    ui::{Alert, AlertKind, Form, Frame, Heading, Submit, TextField, TextFieldKind, respond},
};
use axum::{http::StatusCode, response::Response};
use domain::EmailAddress;
use leptos::prelude::*;
use usecases::{
    login::current_transaction,
    password_reset::{RequestResetError, request_reset},
};
use web::{FormBody, FormToken, Problem, Visit, paths};

/// What the page shows beside its fixed texts.
struct Request {
    typed: String,
    error: Option<String>,
    alert: Option<String>,
}

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct RequestForm {
    form_token: FormToken,
    email: String,
}

pub(crate) async fn show_request(visit: Visit) -> Result<Response, Problem> {
    // The address of the login that this began from, or of the person who is logged in here.
    let email = match current_transaction(&visit.context, visit.browser()).await? {
        Some(transaction) => Some(transaction.email),
        None => visit.current_session().await?.map(|session| session.email),
    };
    let typed = email.map(|email| email.as_typed().to_owned()).unwrap_or_default();
    Ok(page(&visit, StatusCode::OK, Request { typed, error: None, alert: None }))
}

pub(crate) async fn submit_request(visit: Visit, FormBody(form): FormBody<RequestForm>) -> Response {
    if let Err(problem) = visit.check_form(&form.form_token) {
        return refuse(&visit, form.email, problem);
    }
    let email = match EmailAddress::parse(&form.email) {
        Ok(email) => email,
        Err(error) => {
            let error = Some(email_error(visit.texts, error));
            let refused = Request { typed: form.email, error, alert: None };
            return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, refused);
        }
    };
    match request_reset(&visit.context, visit.browser(), email).await {
        Ok(()) => visit.redirect(paths::RESET_CHECK_EMAIL),
        Err(error) => refuse(&visit, form.email, problem_of(error)),
    }
}

fn refuse(visit: &Visit, typed: String, problem: Problem) -> Response {
    let alert = Some(problem_sentence(visit.texts, problem));
    with_retry_after(page(visit, problem.status(), Request { typed, error: None, alert }), problem)
}

pub(super) fn problem_of(error: RequestResetError) -> Problem {
    match error {
        RequestResetError::TooMany(too_many) => Problem::TooMany { retry_after: too_many.retry_after },
        RequestResetError::Storage(error) => error.into(),
    }
}

fn page(visit: &Visit, status: StatusCode, model: Request) -> Response {
    let texts = visit.texts;
    let token = visit.form_token();
    let heading = texts.get("reset-request-heading");
    respond(visit, Frame::plain(status, heading.clone()), move || {
        view! {
            <Heading text=heading lead=texts.get("reset-request-intro").into_any()/>
            <Alert kind=AlertKind::Bad text=model.alert/>
            <Form token=token>
                <TextField
                    kind=TextFieldKind::Email
                    name="email"
                    label=texts.get("login-identifier-label")
                    value=model.typed
                    error=model.error
                />
                <Submit text=texts.get("button-continue")/>
            </Form>
            <p class="links">
                <a class="link" href=paths::LOGIN_IDENTIFIER>{texts.get("reset-back-to-login")}</a>
            </p>
        }
    })
}
