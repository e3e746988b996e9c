//! The first step: the address.

use super::notice::NoticeQuery;
use crate::{
    problems::problem_sentence,
    ui::{Alert, AlertKind, Form, Frame, Heading, Submit, TextField, TextFieldKind, respond},
};
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{EmailAddress, EmailAddressError};
use leptos::prelude::*;
use messages::Texts;
use usecases::login::{IdentifyError, current_transaction, identify};
use web::{FormBody, FormToken, Problem, Visit, paths};

/// What the page shows beside its fixed texts.
struct Identifier {
    typed: String,
    error: Option<String>,
    alert: Option<(AlertKind, String)>,
}

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct IdentifierForm {
    form_token: FormToken,
    email: String,
}

pub(crate) async fn show_identifier(
    visit: Visit,
    query: Result<Query<NoticeQuery>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let notice = query.ok().and_then(|Query(query)| query.sentence(visit.texts));
    let alert = notice.map(|sentence| (AlertKind::Plain, sentence));
    page(&visit, StatusCode::OK, Identifier { typed: typed_before(&visit).await, error: None, alert })
}

/// Who comes back to correct the address finds it there. Without a database the page works all the same.
async fn typed_before(visit: &Visit) -> String {
    if !visit.is_known() {
        return String::new();
    }
    let transaction = current_transaction(&visit.context, visit.browser()).await.ok().flatten();
    transaction.map(|transaction| transaction.email.as_typed().to_owned()).unwrap_or_default()
}

pub(crate) async fn submit_identifier(visit: Visit, FormBody(form): FormBody<IdentifierForm>) -> Response {
    if let Err(problem) = visit.check_form(&form.form_token) {
        return refuse(&visit, form.email, problem);
    }
    let email = match EmailAddress::parse(&form.email) {
        Ok(email) => email,
        Err(error) => {
            let error = Some(email_error(visit.texts, error));
            let refused = Identifier { typed: form.email, error, alert: None };
            return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, refused);
        }
    };
    match identify(&visit.context, visit.browser(), email).await {
        Ok(()) => visit.redirect(paths::LOGIN_PASSWORD),
        Err(error) => refuse(&visit, form.email, problem_of(error)),
    }
}

fn problem_of(error: IdentifyError) -> Problem {
    match error {
        IdentifyError::TooMany(too_many) => Problem::TooMany { retry_after: too_many.retry_after },
        IdentifyError::Storage(error) => error.into(),
    }
}

fn refuse(visit: &Visit, typed: String, problem: Problem) -> Response {
    let alert = Some((AlertKind::Bad, problem_sentence(visit.texts, problem)));
    let page = page(visit, problem.status(), Identifier { typed, error: None, alert });
    with_retry_after(page, problem)
}

/// Adds `Retry-After` to a page that shows a problem beside its form.
pub(crate) fn with_retry_after(page: Response, problem: Problem) -> Response {
    match problem.retry_after() {
        Some(seconds) => ([(axum::http::header::RETRY_AFTER, seconds.to_string())], page).into_response(),
        None => page,
    }
}

/// What a person reads about a text that is no address.
pub(crate) fn email_error(texts: Texts, error: EmailAddressError) -> String {
    let text = match error {
        EmailAddressError::Empty => texts.get("email-empty"),
        EmailAddressError::TooLong => texts.get("email-too-long"),
        EmailAddressError::Malformed => texts.get("email-malformed"),
    };
    text.into_owned()
}

fn page(visit: &Visit, status: StatusCode, model: Identifier) -> Response {
    let texts = visit.texts;
    let token = visit.form_token();
    let heading = texts.get("login-identifier-heading");
    let (kind, alert) = model.alert.map_or((AlertKind::Plain, None), |(kind, text)| (kind, Some(text)));
    respond(visit, Frame::plain(status, heading.clone()), move || {
        view! {
            <Heading text=heading lead=texts.get("login-identifier-intro").into_any()/>
            <Alert kind=kind text=alert/>
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
        }
    })
}
