//! Choosing a new password.

use super::presented::{NotPresented, dead, presented};
use crate::{
    new_password::{NewPassword, NewPasswordFields},
    problems::{problem_sentence, with_retry_after},
    ui::{
        Alert, Form, Frame, Heading, Layout, NOTICE_ID, News, Notice, SentenceWithAddress, Submit, respond,
    },
};
use axum::{http::StatusCode, response::Response};
use domain::PasswordRefusal;
use leptos::prelude::*;
use usecases::{
    password_reset::{Choice, LiveTicket, RedeemError, RedeemedBy, inspect, redeem},
    sessions::CurrentSession,
};
use web::{FormBody, FormToken, Problem, Scripts, TypedSecret, Visit, paths};

/// What the page shows beside the account and its fixed texts.
#[derive(Default)]
struct Change {
    problem: Option<Problem>,
    refusal: Option<PasswordRefusal>,
}

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct ChangeForm {
    form_token: FormToken,
    password: TypedSecret,
    repeat: TypedSecret,
}

pub(crate) async fn show_change(visit: Visit) -> Result<Response, Problem> {
    page(&visit, StatusCode::OK, Change::default()).await
}

pub(crate) async fn submit_change(
    mut visit: Visit,
    FormBody(form): FormBody<ChangeForm>,
) -> Result<Response, Problem> {
    let ticket = match presented(&visit, &form.form_token).await {
        Ok(ticket) => ticket,
        Err(NotPresented::None) => return dead(&visit, None),
        Err(NotPresented::Refused(problem)) => return refuse(&visit, problem).await,
    };
    let choice = Choice { password: form.password.into_text(), repeat: form.repeat.into_text() };
    let by = RedeemedBy { browser: visit.browser(), device: visit.device() };
    match redeem(&visit.context, by, &ticket, choice).await {
        Ok(redeemed) => {
            visit.drop_ticket();
            if let Some(device) = &redeemed.device {
                visit.remember_device(device);
            }
            let query = format!("sessions={}", redeemed.sessions_ended);
            Ok(visit.redirect_in_flow_with_query(paths::RESET_SUCCESS, &query))
        }
        Err(RedeemError::DeadTicket) => dead(&visit, None),
        Err(RedeemError::Refused(refusal)) => {
            let refused = Change { refusal: Some(refusal), problem: None };
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, refused).await
        }
        Err(RedeemError::Busy(_)) => refuse(&visit, Problem::Busy).await,
        Err(RedeemError::Storage(error)) => Err(error.into()),
    }
}

async fn refuse(visit: &Visit, problem: Problem) -> Result<Response, Problem> {
    let refused = Change { problem: Some(problem), refusal: None };
    Ok(with_retry_after(page(visit, problem.status(), refused).await?, problem))
}

/// Says so when somebody is signed in here, so that nobody takes the account on the page for the one that they use.
/// With the address that counts.
fn signed_in_notice(visit: &Visit, ticket: &LiveTicket, session: &CurrentSession) -> (String, String) {
    let texts = visit.texts;
    let email = session.email.as_typed();
    if session.user_id == ticket.user_id {
        (texts.with("change-signed-in-same", &[("email", email.into())]), email.to_owned())
    } else {
        let account = ticket.account.masked();
        let sentence = texts
            .with("change-signed-in-other", &[("email", email.into()), ("account", account.as_str().into())]);
        (sentence, account)
    }
}

async fn page(visit: &Visit, status: StatusCode, model: Change) -> Result<Response, Problem> {
    let live = match visit.ticket() {
        Some(token) => inspect(&visit.context, token).await?.map(|ticket| (token, ticket)),
        None => None,
    };
    let Some((token, ticket)) = live else {
        return dead(visit, model.problem);
    };
    let texts = visit.texts;
    let token = visit.ticket_form_token(token);
    let session = visit.current_session().await?;
    let notice = session.map(|session| signed_in_notice(visit, &ticket, &session));
    let described_by = notice.is_some().then_some(NOTICE_ID);
    let alert = model.problem.map(|problem| News::Bad(problem_sentence(texts, problem)));
    let heading = texts.get("change-heading");
    let masked = ticket.account.masked();
    let sentence = texts.with("change-for-account", &[("account", masked.as_str().into())]);
    // The browser may know the address: whoever holds the ticket reads the account's mail.
    let new = NewPassword::of(visit, &ticket.account, model.refusal);
    let frame = Frame { status, heading: heading.clone(), layout: Layout::Narrow, scripts: Scripts::Islands };
    Ok(respond(visit, frame, move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=masked/> };
        let notice = notice.map(|(sentence, address)| view! { <Notice sentence=sentence address=address/> });
        view! {
            <Heading text=heading lead=lead.into_any()/>
            <Alert news=alert/>
            {notice}
            <Form token=token>
                <NewPasswordFields new=new autofocus=true notice=described_by/>
                <Submit text=texts.get("change-button")/>
            </Form>
        }
    }))
}
