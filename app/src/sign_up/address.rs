//! The first step: the address. Nothing is looked up.

use super::offered::require_offered;
use crate::{
    login::{AddressForm, NoticeQuery, SentAddress, hinted},
    password_reset::problem_of,
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use leptos::prelude::*;
use usecases::{login::current_transaction, sign_up::request_sign_up};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_address(
    visit: Visit,
    query: Result<Query<NoticeQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    require_offered(&visit)?;
    let notice = query.ok().and_then(|Query(query)| query.at_sign_up(visit.texts));
    // The address of the login that this began from.
    let transaction = current_transaction(&visit.context, visit.browser()).await?;
    let known = transaction.map(|transaction| transaction.email).or_else(|| hinted(&visit));
    Ok(page(&visit, AddressForm::new(known, notice)))
}

pub(crate) async fn submit_address(
    visit: Visit,
    FormBody(sent): FormBody<SentAddress>,
) -> Result<Response, Problem> {
    require_offered(&visit)?;
    let email = match sent.parse(&visit) {
        Ok(email) => email,
        Err(again) => return Ok(page(&visit, again)),
    };
    Ok(match request_sign_up(&visit.context, visit.browser(), email, visit.authorization()).await {
        Ok(()) => visit.redirect_in_flow(paths::SIGN_UP_CHECK_EMAIL),
        Err(error) => page(&visit, sent.refused(problem_of(error))),
    })
}

fn page(visit: &Visit, form: AddressForm) -> Response {
    let texts = visit.texts;
    let login = visit.path_in_flow(paths::LOGIN_IDENTIFIER);
    form.page(visit, texts.get("sign-up-heading"), texts.get("sign-up-intro"), move || {
        view! {
            <p class="links">
                <span class="link-text">{texts.get("sign-up-have-account")}</span>
                <a class="link" href=login>{texts.get("sign-up-log-in")}</a>
            </p>
        }
    })
}
