//! Asking for a reset: the address is confirmed, and nothing is looked up.

use crate::login::{AddressForm, SentAddress, hinted};
use axum::response::Response;
use leptos::prelude::*;
use usecases::{
    login::current_transaction,
    password_reset::{RequestResetError, request_reset},
};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_request(visit: Visit) -> Result<Response, Problem> {
    require_offered(&visit)?;
    // The address of the login that this began from, or of the person who is logged in here.
    let email = match current_transaction(&visit.context, visit.browser()).await? {
        Some(transaction) => Some(transaction.email),
        None => visit.current_session().await?.map(|session| session.email),
    };
    Ok(page(&visit, AddressForm::new(email.or_else(|| hinted(&visit)), None)))
}

pub(crate) async fn submit_request(
    visit: Visit,
    FormBody(sent): FormBody<SentAddress>,
) -> Result<Response, Problem> {
    require_offered(&visit)?;
    let email = match sent.parse(&visit) {
        Ok(email) => email,
        Err(again) => return Ok(page(&visit, again)),
    };
    Ok(match request_reset(&visit.context, visit.browser(), email, visit.authorization()).await {
        Ok(()) => visit.redirect_in_flow(paths::RESET_CHECK_EMAIL),
        Err(error) => page(&visit, sent.refused(problem_of(error))),
    })
}

/// Lets a visit pass where people may ask for a reset by themselves; elsewhere there is nothing at the path.
fn require_offered(visit: &Visit) -> Result<(), Problem> {
    if visit.context.configuration.offers_reset() { Ok(()) } else { Err(Problem::NotFound) }
}

pub(crate) fn problem_of(error: RequestResetError) -> Problem {
    match error {
        RequestResetError::TooMany(too_many) => too_many.into(),
        RequestResetError::Storage(error) => error.into(),
    }
}

fn page(visit: &Visit, form: AddressForm) -> Response {
    let texts = visit.texts;
    let login = visit.path_in_flow(paths::LOGIN_IDENTIFIER);
    form.page(visit, texts.get("reset-request-heading"), texts.get("reset-request-intro"), move || {
        view! {
            <p class="links">
                <a class="link" href=login>{texts.get("reset-back-to-login")}</a>
            </p>
        }
    })
}
