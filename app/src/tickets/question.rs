//! A page that asks before a link does anything: whose account it is about, what would happen, and one button. Where a
//! press of the button would harm, a box has to be ticked first: for mail scanners that press every button they find,
//! and fill in nothing.

use super::presented::presented;
use crate::{
    problems::{problem_sentence, with_retry_after},
    ui::{
        Alert, Checkbox, Form, Frame, Heading, News, SentenceWithAddress, Submit, Towards, respond_towards,
    },
};
use axum::{http::StatusCode, response::Response};
use domain::Token;
use leptos::prelude::*;
use std::borrow::Cow;
use usecases::password_reset::{LiveTicket, Presented};
use web::{FormToken, Problem, Visit};

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct AnswerForm {
    form_token: FormToken,
    #[serde(default)]
    confirmed: bool,
}

/// Why the form comes again.
#[derive(Clone, Copy)]
pub(crate) enum Refused {
    /// There is no ticket any more.
    NoTicket,
    /// The box was not ticked.
    Unconfirmed,
    /// The form could not be taken.
    Problem(Problem),
}

impl Refused {
    /// The problem, if it is one.
    pub(crate) const fn problem(self) -> Option<Problem> {
        match self {
            Self::NoTicket | Self::Unconfirmed => None,
            Self::Problem(problem) => Some(problem),
        }
    }
}

/// The ticket of a form whose button was pressed.
///
/// # Errors
/// [`Refused`].
pub(crate) async fn pressed<'v>(visit: &'v Visit, form: &AnswerForm) -> Result<Presented<'v>, Refused> {
    let ticket = presented(visit, &form.form_token).await;
    ticket.map_err(|problem| problem.map_or(Refused::NoTicket, Refused::Problem))
}

/// The ticket of a form whose box was ticked and whose button was pressed.
///
/// # Errors
/// [`Refused`].
pub(crate) async fn answered<'v>(visit: &'v Visit, form: &AnswerForm) -> Result<Presented<'v>, Refused> {
    let ticket = pressed(visit, form).await?;
    if form.confirmed { Ok(ticket) } else { Err(Refused::Unconfirmed) }
}

/// What the page asks.
pub(crate) struct Question<'a> {
    /// What the form would spend.
    pub(crate) ticket: &'a Token,
    /// Whose account it is about.
    pub(crate) live: LiveTicket,
    pub(crate) heading: Cow<'static, str>,
    /// What the box says, where there is one.
    pub(crate) confirm: Option<Cow<'static, str>>,
    pub(crate) button: Cow<'static, str>,
    /// What a person does who does not want this.
    pub(crate) otherwise: Cow<'static, str>,
    /// Why the form was refused.
    pub(crate) refused: Option<Refused>,
}

/// Answers with the page; `explanation` stands above the form.
pub(crate) fn ask<V: IntoView>(
    visit: &Visit,
    question: Question<'_>,
    explanation: impl FnOnce() -> V,
) -> Response {
    let Question { ticket, live, heading, confirm, button, otherwise, refused } = question;
    let texts = visit.texts;
    let token = visit.ticket_form_token(ticket);
    let masked = live.account.masked();
    let sentence = texts.with("change-for-account", &[("account", masked.as_str().into())]);
    let problem = refused.and_then(Refused::problem);
    let alert = problem.map(|problem| News::Bad(problem_sentence(texts, problem)));
    let error = matches!(refused, Some(Refused::Unconfirmed)).then(|| texts.get("confirm-unticked"));
    let status = match refused {
        None | Some(Refused::NoTicket) => StatusCode::OK,
        Some(Refused::Unconfirmed) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Refused::Problem(problem)) => problem.status(),
    };
    let application = live.application.as_ref().or(visit.application());
    let towards = Towards { application, ..Towards::default() };
    let page = respond_towards(visit, towards, Frame::plain(status, heading.clone()), move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=masked/> };
        let confirm = confirm.map(|label| view! { <Checkbox name="confirmed" label=label error=error/> });
        view! {
            <Heading text=heading lead=lead.into_any()/>
            <Alert news=alert/>
            {explanation()}
            <Form token=token>
                {confirm}
                <Submit text=button/>
            </Form>
            <p class="hint">{otherwise}</p>
        }
    });
    with_retry_after(page, problem)
}
