//! The page that waits.

use super::Journey;
use crate::{
    login::lead_on,
    ui::{
        Alert, Emblem, EmblemKind, Form, Frame, Heading, Layout, News, SentenceWithAddress, Submit,
        TextField, TextFieldKind, respond,
    },
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    http::StatusCode,
    response::Response,
};
use domain::ResetRequestKind;
use leptos::prelude::*;
use std::borrow::Cow;
use usecases::password_reset::{Waiting, waiting};
use web::{Problem, Scripts, Visit, paths};

/// What the page shows beside the address and its fixed texts.
#[derive(Default)]
pub(super) struct Told {
    pub(super) error: Option<String>,
    pub(super) alert: Option<News>,
}

/// The query's one parameter.
#[derive(serde::Deserialize)]
pub(crate) struct WaitingQuery {
    #[serde(default)]
    resent: bool,
}

/// Shows the page.
pub(crate) async fn show_waiting(
    visit: Visit,
    query: Result<Query<WaitingQuery>, QueryRejection>,
    journey: &Journey,
) -> Result<Response, Problem> {
    let resent = query.is_ok_and(|Query(query)| query.resent);
    let alert = resent.then(|| News::Good(visit.texts.get("check-email-resent").into_owned()));
    page(&visit, journey, StatusCode::OK, Told { alert, error: None }).await
}

/// What this browser waits for, or where it is led when there is nothing to wait for.
pub(super) async fn still_waiting(
    visit: &Visit,
    journey: &Journey,
) -> Result<Result<Waiting, Response>, Problem> {
    let leads_on = match waiting(&visit.context, visit.browser(), journey.kind).await? {
        Some(waiting) if !waiting.finished => return Ok(Ok(waiting)),
        // Another tab has logged in meanwhile; a sign-up that is finished in this browser did so itself.
        Some(_) if journey.kind == ResetRequestKind::SignUp && visit.current_session().await?.is_some() => {
            lead_on(visit)
        }
        Some(_) => visit.redirect_in_flow_with_query(paths::LOGIN_PASSWORD, journey.finished),
        None if visit.current_session().await?.is_some() => lead_on(visit),
        None => {
            let (path, notice) = journey.again;
            visit.redirect_in_flow_with_query(path, notice)
        }
    };
    Ok(Err(leads_on))
}

/// The sentence that says what the mail is for.
fn sentence(visit: &Visit, journey: &Journey, address: &str) -> String {
    let texts = visit.texts;
    match journey.kind {
        ResetRequestKind::Reset => texts.with("check-email-sentence", &[("email", address.into())]),
        ResetRequestKind::SignUp => texts.with("sign-up-check-email-sentence", &[("email", address.into())]),
    }
}

pub(super) async fn page(
    visit: &Visit,
    journey: &Journey,
    status: StatusCode,
    told: Told,
) -> Result<Response, Problem> {
    let waiting = match still_waiting(visit, journey).await? {
        Ok(waiting) => waiting,
        Err(leads_on) => return Ok(leads_on),
    };
    let texts = visit.texts;
    let (code_token, resend_token) = (visit.form_token(), visit.form_token());
    let code_path = visit.path_in_flow(journey.check_email);
    let resend_path = visit.path_in_flow(journey.resend);
    let back = visit.path_in_flow(journey.address);
    let heading = texts.get("check-email-heading");
    let address = waiting.email.as_typed().to_owned();
    let sentence = sentence(visit, journey, &address);
    let wait = wait(visit, &waiting);
    let frame = Frame { status, heading: heading.clone(), layout: Layout::Narrow, scripts: Scripts::Waiting };
    Ok(respond(visit, frame, move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=address/> };
        view! {
            <Emblem kind=EmblemKind::Mail/>
            <Heading text=heading lead=lead.into_any()/>
            <Alert news=told.alert/>
            <Form token=code_token action=code_path>
                <TextField
                    kind=TextFieldKind::Code
                    name="code"
                    label=texts.get("check-email-code-label")
                    hint=texts.get("check-email-code-hint")
                    error=told.error
                />
                <Submit text=texts.get("button-continue")/>
            </Form>
            <Form token=resend_token action=resend_path class="section">
                <p class="hint" id="resend-hint">{texts.get("check-email-spam-hint")} " " {wait}</p>
                <button class="button" type="submit" aria-describedby="resend-hint">
                    {texts.get("check-email-resend")}
                </button>
            </Form>
            <p class="links">
                <a class="link" href=back>{texts.get("check-email-go-back")}</a>
            </p>
        }
    }))
}

/// How long until another mail may be asked for, unless it may be now.
fn wait(visit: &Visit, waiting: &Waiting) -> Option<Cow<'static, str>> {
    let seconds = waiting.resend_in.as_millis().div_ceil(1000);
    let seconds = u64::try_from(seconds).unwrap_or(u64::MAX);
    (seconds > 0).then(|| visit.texts.with("check-email-resend-wait", &[("seconds", seconds.into())]).into())
}
