//! A page whose one form chooses a new password. What pages like it say differs; how they look and are refused does not.

use super::{NewPassword, NewPasswordFields};
use crate::{
    problems::{problem_sentence, with_retry_after},
    ui::{
        Alert, Form, Frame, Heading, Layout, NOTICE_ID, News, Notice, SentenceWithAddress, Submit, Towards,
        respond_towards,
    },
};
use axum::{http::StatusCode, response::Response};
use domain::{EmailAddress, PasswordRefusal};
use leptos::prelude::*;
use oidc::Client;
use std::borrow::Cow;
use web::{FormToken, Problem, Scripts, TypedSecret, Visit};

/// The form's fields.
#[derive(serde::Deserialize)]
pub(crate) struct ChoiceForm {
    pub(crate) form_token: FormToken,
    pub(crate) password: TypedSecret,
    pub(crate) repeat: TypedSecret,
}

/// Why the form comes again.
pub(crate) enum Again {
    /// The password was refused.
    Refusal(PasswordRefusal),
    /// The form could not be taken.
    Problem(Problem),
}

impl Again {
    /// The problem, if it is one.
    pub(crate) const fn problem(&self) -> Option<Problem> {
        match self {
            Self::Refusal(_) => None,
            Self::Problem(problem) => Some(*problem),
        }
    }
}

/// What the page says.
pub(crate) struct PasswordPage<'a> {
    /// What the form's proof was made of.
    pub(crate) form_token: String,
    pub(crate) heading: Cow<'static, str>,
    /// The account's address as the page shows it.
    pub(crate) shown: String,
    /// What one has to know before typing: a sentence, and the address in it.
    pub(crate) notice: Option<(String, String)>,
    pub(crate) explanation: Option<Cow<'static, str>>,
    pub(crate) button: Cow<'static, str>,
    /// Whose password it is. The browser gets the address and words made of it, so the page must only be shown to who
    /// may know them.
    pub(crate) account: &'a EmailAddress,
    /// Whose name and look the page has.
    pub(crate) application: Option<&'a Client>,
    pub(crate) again: Option<Again>,
}

/// Answers with the page.
pub(crate) fn password_page(visit: &Visit, page: PasswordPage<'_>) -> Response {
    let PasswordPage { form_token, heading, shown, notice, explanation, button, account, application, again } =
        page;
    let texts = visit.texts;
    let problem = again.as_ref().and_then(Again::problem);
    let status = match &again {
        None => StatusCode::OK,
        Some(Again::Refusal(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Again::Problem(problem)) => problem.status(),
    };
    let refusal = match again {
        Some(Again::Refusal(refusal)) => Some(refusal),
        _ => None,
    };
    let described_by = notice.is_some().then_some(NOTICE_ID);
    let alert = problem.map(|problem| News::Bad(problem_sentence(texts, problem)));
    let sentence = texts.with("change-for-account", &[("account", shown.as_str().into())]);
    let new = NewPassword::of(visit, account, refusal);
    let frame = Frame { status, heading: heading.clone(), layout: Layout::Narrow, scripts: Scripts::Islands };
    let towards = Towards { application, ..Towards::default() };
    let answer = respond_towards(visit, towards, frame, move || {
        let lead = view! { <SentenceWithAddress sentence=sentence address=shown/> };
        let notice = notice.map(|(sentence, address)| view! { <Notice sentence=sentence address=address/> });
        view! {
            <Heading text=heading lead=lead.into_any()/>
            <Alert news=alert/>
            {notice}
            {explanation.map(|explanation| view! { <p>{explanation}</p> })}
            <Form token=form_token>
                <NewPasswordFields new=new autofocus=true notice=described_by/>
                <Submit text=button/>
            </Form>
        }
    });
    with_retry_after(answer, problem)
}
