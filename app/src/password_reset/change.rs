//! Choosing a new password.

use crate::{
    islands::{GivenToStrengthMeter, StrengthMeter},
    login::with_retry_after,
    password_reset::strength_texts::strength_texts,
    problems::problem_sentence,
    ui::{Address, Alert, AlertKind, Form, Frame, Heading, Layout, PasswordField, Submit, respond},
};
use axum::{http::StatusCode, response::Response};
use domain::PasswordRefusal;
use leptos::prelude::*;
use messages::Texts;
use usecases::password_reset::{Choice, LiveTicket, RedeemError, inspect, redeem};
use web::{FormBody, FormToken, Problem, Scripts, Visit, paths};

/// What the page shows beside the account and its fixed texts.
#[derive(Default)]
struct Change {
    alert: Option<String>,
    password_error: Option<String>,
    repeat_error: Option<String>,
}

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct ChangeForm {
    form_token: FormToken,
    password: String,
    repeat: String,
}

pub(crate) async fn show_change(visit: Visit) -> Result<Response, Problem> {
    page(&visit, StatusCode::OK, Change::default()).await
}

pub(crate) async fn submit_change(
    mut visit: Visit,
    FormBody(form): FormBody<ChangeForm>,
) -> Result<Response, Problem> {
    let Some(ticket) = visit.ticket() else {
        return Ok(visit.redirect(paths::RESET_ERROR));
    };
    // Another link may have been opened in this browser since: then the page is shown anew, for that account.
    if let Err(problem) = visit.check_ticket_form(&form.form_token, ticket) {
        return refuse(&visit, problem).await;
    }
    let choice = Choice { password: form.password, repeat: form.repeat };
    match redeem(&visit.context, visit.browser(), ticket, choice).await {
        Ok(redeemed) => {
            visit.drop_ticket();
            let query = format!("sessions={}", redeemed.sessions_ended);
            Ok(visit.redirect_with_query(paths::RESET_SUCCESS, &query))
        }
        Err(RedeemError::DeadTicket) => Ok(visit.redirect(paths::RESET_ERROR)),
        Err(RedeemError::Refused(refusal)) => {
            let sentence = Some(refusal_sentence(visit.texts, refusal));
            let refused = match refusal {
                PasswordRefusal::Mismatch => Change { repeat_error: sentence, ..Change::default() },
                _ => Change { password_error: sentence, ..Change::default() },
            };
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, refused).await
        }
        Err(RedeemError::TooMany(too_many)) => {
            refuse(&visit, Problem::TooMany { retry_after: too_many.retry_after }).await
        }
        Err(RedeemError::Busy(_)) => refuse(&visit, Problem::Busy).await,
        Err(RedeemError::Storage(error)) => Err(error.into()),
    }
}

async fn refuse(visit: &Visit, problem: Problem) -> Result<Response, Problem> {
    let alert = Some(problem_sentence(visit.texts, problem));
    let page = page(visit, problem.status(), Change { alert, ..Change::default() }).await?;
    Ok(with_retry_after(page, problem))
}

fn refusal_sentence(texts: Texts, refusal: PasswordRefusal) -> String {
    let text = match refusal {
        PasswordRefusal::TooShort { required } => {
            return texts.with("refusal-too-short", &[("required", required.into())]);
        }
        PasswordRefusal::Empty => texts.get("refusal-empty"),
        PasswordRefusal::TooLong => texts.get("refusal-too-long"),
        PasswordRefusal::Breached => texts.get("refusal-breached"),
        PasswordRefusal::TooGuessable => texts.get("refusal-too-guessable"),
        PasswordRefusal::Mismatch => texts.get("refusal-mismatch"),
    };
    text.into_owned()
}

async fn page(visit: &Visit, status: StatusCode, model: Change) -> Result<Response, Problem> {
    let Some(ticket) = visit.ticket() else {
        return Ok(visit.redirect(paths::RESET_ERROR));
    };
    let Some(LiveTicket { account }) = inspect(&visit.context, ticket).await? else {
        return Ok(visit.redirect(paths::RESET_ERROR));
    };
    let texts = visit.texts;
    let settings = &visit.context.settings;
    let token = visit.ticket_form_token(ticket);
    let heading = texts.get("change-heading");
    let masked = account.masked();
    let lead = texts.with("change-for-account", &[("account", masked.as_str().into())]);
    let length = settings.password.required_length(false);
    let hint = texts.with("change-requirements", &[("length", length.into())]);
    // The browser may know the words: whoever holds the ticket reads the account's mail.
    let own_words = strength::own_words_of(account.canonical(), &visit.context.site_names()).join("\n");
    let meter = GivenToStrengthMeter {
        field: "password",
        module: visit.site.assets.path("strength.js"),
        own_words,
        label: texts.get("strength-label").into_owned(),
        words: strength_texts(texts),
    };
    let frame = Frame { status, heading: heading.clone(), layout: Layout::Narrow, scripts: Scripts::Islands };
    Ok(respond(visit, frame, move || {
        let (before, after) = lead.split_once(&masked).unwrap_or((&lead, ""));
        provide_context(meter);
        let lead = view! { {before.to_owned()}<Address text=masked.clone()/>{after.to_owned()} };
        view! {
            <Heading text=heading lead=lead.into_any()/>
            <Alert kind=AlertKind::Bad text=model.alert/>
            <Form token=token>
                <input type="text" name="username" value=account.as_typed().to_owned() autocomplete="username" hidden/>
                <PasswordField
                    texts=texts
                    name="password"
                    label=texts.get("change-new-label")
                    autocomplete="new-password"
                    autofocus=true
                    hint=Some(hint)
                    error=model.password_error
                >
                    <StrengthMeter/>
                </PasswordField>
                <PasswordField
                    texts=texts
                    name="repeat"
                    label=texts.get("change-repeat-label")
                    autocomplete="new-password"
                    hint=None
                    error=model.repeat_error
                />
                <Submit text=texts.get("change-button")/>
            </Form>
        }
    }))
}
