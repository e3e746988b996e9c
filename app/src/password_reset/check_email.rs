//! "Check your email": the same page for every address, with the code's field and another mail on demand.

use super::request::problem_of;
use crate::{
    login::{CHANGED, EXPIRED},
    problems::{problem_sentence, with_retry_after},
    ui::{
        Alert, Emblem, EmblemKind, Form, Frame, Heading, Layout, News, SentenceWithAddress, Submit,
        TextField, TextFieldKind, respond,
    },
};
use axum::{extract::Query, extract::rejection::QueryRejection, http::StatusCode, response::Response};
use domain::EmailCode;
use leptos::prelude::*;
use std::time::Duration;
use usecases::password_reset::{EnterCodeError, Waiting, enter_code, request_reset, waiting};
use web::{FormBody, FormToken, Problem, Scripts, Visit, paths};

/// Says after a redirect that another mail is on its way.
const RESENT: &str = "resent=true";

/// What the page shows beside the address and its fixed texts.
#[derive(Default)]
struct CheckEmail {
    error: Option<String>,
    alert: Option<News>,
}

/// The query's one parameter.
#[derive(serde::Deserialize)]
pub(crate) struct CheckEmailQuery {
    #[serde(default)]
    resent: bool,
}

/// The fields of the code's form.
#[derive(serde::Deserialize)]
pub(crate) struct CodeForm {
    form_token: FormToken,
    code: String,
}

/// The fields of the form that asks for another mail.
#[derive(serde::Deserialize)]
pub(crate) struct ResendForm {
    form_token: FormToken,
}

pub(crate) async fn show_check_email(
    visit: Visit,
    query: Result<Query<CheckEmailQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let resent = query.is_ok_and(|Query(query)| query.resent);
    let alert = resent.then(|| News::Good(visit.texts.get("check-email-resent").into_owned()));
    page(&visit, StatusCode::OK, CheckEmail { alert, error: None }).await
}

pub(crate) async fn submit_code(
    mut visit: Visit,
    FormBody(form): FormBody<CodeForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let result = match EmailCode::parse(&form.code) {
        Some(code) => enter_code(&visit.context, visit.browser(), &code).await,
        // It cannot be a code of ours, so it costs no try.
        None => Err(EnterCodeError::Wrong),
    };
    match result {
        Ok(ticket) => {
            visit.keep_ticket(&ticket);
            Ok(visit.redirect(paths::RESET_CHANGE))
        }
        Err(EnterCodeError::Expired) => Ok(visit.redirect_with_query(paths::LOGIN_IDENTIFIER, EXPIRED)),
        Err(EnterCodeError::Wrong) => {
            let error = Some(visit.texts.get("check-email-code-wrong").into_owned());
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, CheckEmail { error, alert: None }).await
        }
        Err(EnterCodeError::TooMany(too_many)) => refuse(&visit, too_many.into()).await,
        Err(EnterCodeError::Storage(error)) => Err(error.into()),
    }
}

pub(crate) async fn submit_resend(
    visit: Visit,
    FormBody(form): FormBody<ResendForm>,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let waiting = match still_waiting(&visit).await? {
        Ok(waiting) => waiting,
        Err(leads_on) => return Ok(leads_on),
    };
    if waiting.resend_in > Duration::ZERO {
        // Back to the page, which says how long to wait.
        return Ok(visit.redirect(paths::RESET_CHECK_EMAIL));
    }
    match request_reset(&visit.context, visit.browser(), waiting.email).await {
        Ok(()) => Ok(visit.redirect_with_query(paths::RESET_CHECK_EMAIL, RESENT)),
        Err(error) => refuse(&visit, problem_of(error)).await,
    }
}

async fn refuse(visit: &Visit, problem: Problem) -> Result<Response, Problem> {
    let alert = Some(News::Bad(problem_sentence(visit.texts, problem)));
    let page = page(visit, problem.status(), CheckEmail { alert, error: None }).await?;
    Ok(with_retry_after(page, problem))
}

/// What this browser waits for, or where it is led when there is nothing to wait for.
async fn still_waiting(visit: &Visit) -> Result<Result<Waiting, Response>, Problem> {
    let leads_on = match waiting(&visit.context, visit.browser()).await? {
        Some(waiting) if !waiting.finished => return Ok(Ok(waiting)),
        Some(_) => visit.redirect_with_query(paths::LOGIN_PASSWORD, CHANGED),
        // Another tab has logged in meanwhile.
        None if visit.current_session().await?.is_some() => visit.redirect(paths::ACCOUNT),
        None => visit.redirect_with_query(paths::LOGIN_IDENTIFIER, EXPIRED),
    };
    Ok(Err(leads_on))
}

async fn page(visit: &Visit, status: StatusCode, model: CheckEmail) -> Result<Response, Problem> {
    let waiting = match still_waiting(visit).await? {
        Ok(waiting) => waiting,
        Err(leads_on) => return Ok(leads_on),
    };
    let texts = visit.texts;
    let (code_token, resend_token) = (visit.form_token(), visit.form_token());
    let heading = texts.get("check-email-heading");
    let address = waiting.email.as_typed().to_owned();
    let sentence = texts.with("check-email-sentence", &[("email", address.as_str().into())]);
    let seconds = waiting.resend_in.as_millis().div_ceil(1000);
    let seconds = u64::try_from(seconds).unwrap_or(u64::MAX);
    let wait = (seconds > 0).then(|| texts.with("check-email-resend-wait", &[("seconds", seconds.into())]));
    let frame = Frame { status, heading: heading.clone(), layout: Layout::Narrow, scripts: Scripts::Waiting };
    Ok(respond(visit, frame, move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=address/> };
        view! {
            <Emblem kind=EmblemKind::Mail/>
            <Heading text=heading lead=lead.into_any()/>
            <Alert news=model.alert/>
            <Form token=code_token action=paths::RESET_CHECK_EMAIL>
                <TextField
                    kind=TextFieldKind::Code
                    name="code"
                    label=texts.get("check-email-code-label")
                    hint=texts.get("check-email-code-hint")
                    error=model.error
                />
                <Submit text=texts.get("button-continue")/>
            </Form>
            <Form token=resend_token action=paths::RESET_RESEND class="section">
                <p class="hint" id="resend-hint">{texts.get("check-email-spam-hint")} " " {wait}</p>
                <button class="button" type="submit" aria-describedby="resend-hint">
                    {texts.get("check-email-resend")}
                </button>
            </Form>
            <p class="links">
                <a class="link" href=paths::RESET_REQUEST>{texts.get("check-email-go-back")}</a>
            </p>
        }
    }))
}
