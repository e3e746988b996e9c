//! The first step: the address.

use super::{
    address_form::{AddressForm, SentAddress},
    intro::to_application,
    leads_on::overtaken,
    notice::NoticeQuery,
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use domain::EmailAddress;
use leptos::prelude::*;
use std::borrow::Cow;
use usecases::{
    login::{IdentifyError, current_transaction, identify},
    sign_up::is_offered,
};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_identifier(
    visit: Visit,
    query: Result<Query<NoticeQuery>, QueryRejection>,
) -> Response {
    let notice = query.ok().and_then(|Query(query)| query.at_identifier(visit.texts));
    let known = typed_before(&visit).await.or_else(|| hinted(&visit));
    page(&visit, AddressForm::new(known, notice))
}

/// The address that the application names (`login_hint`, OpenID Connect Core §3.1.2.1): a suggestion, for who typed
/// none.
pub(crate) fn hinted(visit: &Visit) -> Option<EmailAddress> {
    EmailAddress::parse(visit.flow()?.request.login_hint.as_deref()?).ok()
}

/// Who comes back to correct the address finds it there. Without a database the page works all the same.
async fn typed_before(visit: &Visit) -> Option<EmailAddress> {
    if !visit.is_known() {
        return None;
    }
    let transaction = current_transaction(&visit.context, visit.browser()).await.ok().flatten();
    transaction.map(|transaction| transaction.email)
}

pub(crate) async fn submit_identifier(
    visit: Visit,
    FormBody(sent): FormBody<SentAddress>,
) -> Result<Response, Problem> {
    if let Some(on) = overtaken(&visit, &sent.form_token).await? {
        return Ok(on);
    }
    let email = match sent.parse(&visit) {
        Ok(email) => email,
        Err(again) => return Ok(page(&visit, again)),
    };
    Ok(match identify(&visit.context, visit.browser(), email).await {
        Ok(()) => visit.redirect_in_flow(paths::LOGIN_PASSWORD),
        Err(error) => page(&visit, sent.refused(problem_of(error))),
    })
}

fn problem_of(error: IdentifyError) -> Problem {
    match error {
        IdentifyError::TooMany(too_many) => too_many.into(),
        IdentifyError::Storage(error) => error.into(),
    }
}

fn page(visit: &Visit, form: AddressForm) -> Response {
    let texts = visit.texts;
    let intro = to_application(visit).map_or_else(|| texts.get("login-identifier-intro"), Cow::Owned);
    let sign_up = is_offered(&visit.context, visit.application()).then(|| visit.path_in_flow(paths::SIGN_UP));
    form.page(visit, texts.get("login-identifier-heading"), intro, move || {
        sign_up.map(|path| {
            view! {
                <p class="links">
                    <span class="link-text">{texts.get("sign-up-no-account")}</span>
                    <a class="link" href=path>{texts.get("sign-up-link")}</a>
                </p>
            }
        })
    })
}
