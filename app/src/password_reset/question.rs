//! A page that asks before a mailed link does anything: whose account it is about, what would happen, a box to tick
//! and one button. The box is for mail scanners that press every button they find: they fill in nothing.

use crate::{
    problems::{problem_sentence, with_retry_after},
    ui::{Alert, Checkbox, Form, Frame, Heading, News, SentenceWithAddress, Submit, respond},
};
use axum::{http::StatusCode, response::Response};
use domain::Token;
use leptos::prelude::*;
use std::borrow::Cow;
use usecases::password_reset::LiveTicket;
use web::{FormToken, Problem, Visit};

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct AnswerForm {
    pub(super) form_token: FormToken,
    #[serde(default)]
    pub(super) confirmed: bool,
}

/// Why the form comes again.
#[derive(Clone, Copy)]
pub(super) enum Refused {
    /// The box was not ticked.
    Unconfirmed,
    /// The form could not be taken.
    Problem(Problem),
}

impl Refused {
    /// The problem, if it is one.
    pub(super) const fn problem(self) -> Option<Problem> {
        match self {
            Self::Unconfirmed => None,
            Self::Problem(problem) => Some(problem),
        }
    }
}

/// What the page asks.
pub(super) struct Question<'a> {
    /// What the form would spend.
    pub(super) ticket: &'a Token,
    /// Whose account it is about.
    pub(super) live: LiveTicket,
    pub(super) heading: Cow<'static, str>,
    /// What the box says.
    pub(super) confirm: Cow<'static, str>,
    pub(super) button: Cow<'static, str>,
    /// What a person does who does not want this.
    pub(super) otherwise: Cow<'static, str>,
    /// Why the form was refused.
    pub(super) refused: Option<Refused>,
}

/// Answers with the page; `explanation` stands above the form.
pub(super) fn ask<V: IntoView>(
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
        None => StatusCode::OK,
        Some(Refused::Unconfirmed) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Refused::Problem(problem)) => problem.status(),
    };
    let page = respond(visit, Frame::plain(status, heading.clone()), move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=masked/> };
        view! {
            <Heading text=heading lead=lead.into_any()/>
            <Alert news=alert/>
            {explanation()}
            <Form token=token>
                <Checkbox name="confirmed" label=confirm error=error/>
                <Submit text=button/>
            </Form>
            <p class="hint">{otherwise}</p>
        }
    });
    with_retry_after(page, problem)
}
