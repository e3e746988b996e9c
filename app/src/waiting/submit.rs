//! The two forms of the page that waits: the code, and another mail.

use super::{
    Journey,
    page::{Told, page, still_waiting},
};
use crate::{
    problems::{problem_sentence, with_retry_after},
    ui::News,
};
use axum::{http::StatusCode, response::Response};
use domain::{EmailAddress, EmailCode, ResetRequestKind};
use std::time::Duration;
use usecases::{
    password_reset::{EnterCodeError, RequestResetError, enter_code, request_reset},
    sign_up::request_sign_up,
};
use web::{FormBody, FormToken, Problem, Visit};

/// Says after a redirect that another mail is on its way.
const RESENT: &str = "resent=true";

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

/// Takes the code.
pub(crate) async fn submit_code(
    mut visit: Visit,
    FormBody(form): FormBody<CodeForm>,
    journey: &Journey,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let result = match EmailCode::parse(&form.code) {
        Some(code) => enter_code(&visit.context, visit.browser(), journey.kind, &code).await,
        // It cannot be a code of ours, so it costs no try.
        None => Err(EnterCodeError::Wrong),
    };
    match result {
        Ok(ticket) => {
            visit.keep_ticket(&ticket);
            Ok(visit.redirect_in_flow(journey.password))
        }
        Err(EnterCodeError::Expired) => {
            let (path, notice) = journey.again;
            Ok(visit.redirect_in_flow_with_query(path, notice))
        }
        Err(EnterCodeError::Wrong) => {
            let error = Some(visit.texts.get("check-email-code-wrong").into_owned());
            page(&visit, journey, StatusCode::UNPROCESSABLE_ENTITY, Told { error, alert: None }).await
        }
        Err(EnterCodeError::TooMany(too_many)) => refuse(&visit, journey, too_many.into()).await,
        Err(EnterCodeError::Storage(error)) => Err(error.into()),
    }
}

/// Asks for another mail.
pub(crate) async fn submit_resend(
    visit: Visit,
    FormBody(form): FormBody<ResendForm>,
    journey: &Journey,
) -> Result<Response, Problem> {
    visit.check_form(&form.form_token)?;
    let waiting = match still_waiting(&visit, journey).await? {
        Ok(waiting) => waiting,
        Err(leads_on) => return Ok(leads_on),
    };
    if waiting.resend_in > Duration::ZERO {
        // Back to the page, which says how long to wait.
        return Ok(visit.redirect_in_flow(journey.check_email));
    }
    match ask_again(&visit, journey, waiting.email).await {
        Ok(()) => Ok(visit.redirect_in_flow_with_query(journey.check_email, RESENT)),
        Err(RequestResetError::TooMany(too_many)) => refuse(&visit, journey, too_many.into()).await,
        Err(RequestResetError::Storage(error)) => refuse(&visit, journey, error.into()).await,
    }
}

async fn ask_again(visit: &Visit, journey: &Journey, email: EmailAddress) -> Result<(), RequestResetError> {
    let (context, browser, authorization) = (&visit.context, visit.browser(), visit.authorization());
    match journey.kind {
        ResetRequestKind::Reset => request_reset(context, browser, email, authorization).await,
        ResetRequestKind::SignUp => request_sign_up(context, browser, email, authorization).await,
    }
}

async fn refuse(visit: &Visit, journey: &Journey, problem: Problem) -> Result<Response, Problem> {
    let alert = Some(News::Bad(problem_sentence(visit.texts, problem)));
    let page = page(visit, journey, problem.status(), Told { alert, error: None }).await?;
    Ok(with_retry_after(page, problem))
}
