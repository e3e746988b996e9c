//! The form that takes an address: at the login, and where a reset is asked for.

use crate::{
    problems::{problem_sentence, with_retry_after},
    ui::{Alert, Form, Frame, Heading, News, Submit, TextField, TextFieldKind, respond},
};
use axum::{http::StatusCode, response::Response};
use domain::{EmailAddress, EmailAddressError};
use leptos::prelude::*;
use messages::Texts;
use std::borrow::Cow;
use web::{FormToken, Problem, Visit};

/// The form as it came.
#[derive(serde::Deserialize)]
pub(crate) struct SentAddress {
    pub(super) form_token: FormToken,
    email: String,
}

impl SentAddress {
    /// The address; or the form to show again.
    pub(crate) fn parse(&self, visit: &Visit) -> Result<EmailAddress, AddressForm> {
        visit.check_form(&self.form_token).map_err(|problem| self.refused(problem))?;
        EmailAddress::parse(&self.email)
            .map_err(|error| AddressForm { typed: self.email.clone(), state: State::NoAddress(error) })
    }

    /// The form to show again when the address was not taken.
    pub(crate) fn refused(&self, problem: Problem) -> AddressForm {
        AddressForm { typed: self.email.clone(), state: State::Problem(problem) }
    }
}

/// The form as a page shows it. What was typed is kept.
pub(crate) struct AddressForm {
    typed: String,
    state: State,
}

enum State {
    Fresh,
    Notice(String),
    NoAddress(EmailAddressError),
    Problem(Problem),
}

impl AddressForm {
    /// The form with an address that is known already, and what brought the person here.
    pub(crate) fn new(known: Option<EmailAddress>, notice: Option<String>) -> Self {
        let typed = known.map(|email| email.as_typed().to_owned()).unwrap_or_default();
        Self { typed, state: notice.map_or(State::Fresh, State::Notice) }
    }

    /// Answers with a page of this form; `below` stands under it.
    pub(crate) fn page<V: IntoView>(
        self,
        visit: &Visit,
        heading: Cow<'static, str>,
        intro: Cow<'static, str>,
        below: impl FnOnce() -> V,
    ) -> Response {
        let texts = visit.texts;
        let token = visit.form_token();
        let problem = if let State::Problem(problem) = self.state { Some(problem) } else { None };
        let (status, alert, error) = match self.state {
            State::Fresh => (StatusCode::OK, None, None),
            State::Notice(sentence) => (StatusCode::OK, Some(News::Plain(sentence)), None),
            State::NoAddress(error) => {
                (StatusCode::UNPROCESSABLE_ENTITY, None, Some(error_sentence(texts, error)))
            }
            State::Problem(problem) => {
                (problem.status(), Some(News::Bad(problem_sentence(texts, problem))), None)
            }
        };
        let page = respond(visit, Frame::plain(status, heading.clone()), move || {
            view! {
                <Heading text=heading lead=intro.into_any()/>
                <Alert news=alert/>
                <Form token=token>
                    <TextField
                        kind=TextFieldKind::Email
                        name="email"
                        label=texts.get("login-identifier-label")
                        value=self.typed
                        error=error
                    />
                    <Submit text=texts.get("button-continue")/>
                </Form>
                {below()}
            }
        });
        with_retry_after(page, problem)
    }
}

fn error_sentence(texts: Texts, error: EmailAddressError) -> String {
    let text = match error {
        EmailAddressError::Empty => texts.get("email-empty"),
        EmailAddressError::TooLong => texts.get("email-too-long"),
        EmailAddressError::Malformed => texts.get("email-malformed"),
    };
    text.into_owned()
}
