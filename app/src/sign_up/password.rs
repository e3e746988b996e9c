//! The last step: choosing the password, which makes the account and logs the person in.

use super::{offered::require_offered, success::go_on};
use crate::{
    login::lead_on,
    new_password::{NewPassword, NewPasswordFields},
    password_reset::{NotPresented, dead_at, presented},
    problems::{problem_sentence, with_retry_after},
    ui::{
        Alert, Form, Frame, Heading, Layout, NOTICE_ID, News, Notice, SentenceWithAddress, Submit, respond,
    },
};
use axum::{http::StatusCode, response::Response};
use domain::PasswordRefusal;
use leptos::prelude::*;
use usecases::{
    password_reset::{Choice, RedeemError, inspect_sign_up},
    sign_up::{FinishedBy, finish},
};
use web::{FormBody, FormToken, Problem, Scripts, TypedSecret, Visit, paths};

/// What the page shows beside the account and its fixed texts.
#[derive(Default)]
struct Told {
    problem: Option<Problem>,
    refusal: Option<PasswordRefusal>,
}

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct PasswordForm {
    form_token: FormToken,
    password: TypedSecret,
    repeat: TypedSecret,
}

pub(crate) async fn show_password(visit: Visit) -> Result<Response, Problem> {
    require_offered(&visit)?;
    page(&visit, StatusCode::OK, Told::default()).await
}

pub(crate) async fn submit_password(
    mut visit: Visit,
    FormBody(form): FormBody<PasswordForm>,
) -> Result<Response, Problem> {
    require_offered(&visit)?;
    let ticket = match presented(&visit, &form.form_token).await {
        Ok(ticket) => ticket,
        Err(NotPresented::None) => return dead_at(&visit, paths::SIGN_UP_ERROR, None),
        Err(NotPresented::Refused(problem)) => return refuse(&visit, problem).await,
    };
    let choice = Choice { password: form.password.into_text(), repeat: form.repeat.into_text() };
    let by = FinishedBy { browser: visit.browser(), former: visit.session(), device: visit.device() };
    match finish(&visit.context, by, &ticket, choice).await {
        Ok(signed_up) => {
            visit.drop_ticket();
            visit.begin_session(&signed_up.session, signed_up.browser);
            visit.remember_device(&signed_up.device);
            // In the flow of an application, or on the way to one that the mail was asked for.
            Ok(if visit.authorization().is_some() { lead_on(&visit) } else { go_on(&visit).await })
        }
        Err(RedeemError::DeadTicket) => dead_at(&visit, paths::SIGN_UP_ERROR, None),
        Err(RedeemError::Refused(refusal)) => {
            let told = Told { refusal: Some(refusal), problem: None };
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, told).await
        }
        Err(RedeemError::Busy(_)) => refuse(&visit, Problem::Busy).await,
        Err(RedeemError::Storage(error)) => Err(error.into()),
    }
}

async fn refuse(visit: &Visit, problem: Problem) -> Result<Response, Problem> {
    let told = Told { problem: Some(problem), refusal: None };
    Ok(with_retry_after(page(visit, problem.status(), told).await?, problem))
}

async fn page(visit: &Visit, status: StatusCode, told: Told) -> Result<Response, Problem> {
    let live = match visit.ticket() {
        Some(token) => inspect_sign_up(&visit.context, token).await?.map(|ticket| (token, ticket)),
        None => None,
    };
    let Some((token, ticket)) = live else {
        return dead_at(visit, paths::SIGN_UP_ERROR, told.problem);
    };
    let texts = visit.texts;
    let token = visit.ticket_form_token(token);
    let masked = ticket.account.masked();
    let notice = visit.current_session().await?.map(|session| {
        let email = session.email.as_typed();
        let sentence =
            texts.with("sign-up-signed-in", &[("email", email.into()), ("account", masked.as_str().into())]);
        (sentence, masked.clone())
    });
    let described_by = notice.is_some().then_some(NOTICE_ID);
    let alert = told.problem.map(|problem| News::Bad(problem_sentence(texts, problem)));
    let heading = texts.get("sign-up-password-heading");
    let sentence = texts.with("change-for-account", &[("account", masked.as_str().into())]);
    // The browser may know the address: whoever holds the ticket reads its mail.
    let new = NewPassword::of(visit, &ticket.account, told.refusal);
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
                <Submit text=texts.get("sign-up-password-button")/>
            </Form>
        }
    }))
}
