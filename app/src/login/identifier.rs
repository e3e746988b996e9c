//! The first step: the address.

use super::{
    address_form::{AddressForm, SentAddress},
    notice::NoticeQuery,
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use domain::EmailAddress;
use usecases::login::{IdentifyError, current_transaction, identify};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_identifier(
    visit: Visit,
    query: Result<Query<NoticeQuery>, QueryRejection>,
) -> Response {
    let notice = query.ok().and_then(|Query(query)| query.at_identifier(visit.texts));
    page(&visit, AddressForm::new(typed_before(&visit).await, notice))
}

/// Who comes back to correct the address finds it there. Without a database the page works all the same.
async fn typed_before(visit: &Visit) -> Option<EmailAddress> {
    if !visit.is_known() {
        return None;
    }
    let transaction = current_transaction(&visit.context, visit.browser()).await.ok().flatten();
    transaction.map(|transaction| transaction.email)
}

pub(crate) async fn submit_identifier(visit: Visit, FormBody(sent): FormBody<SentAddress>) -> Response {
    let email = match sent.parse(&visit) {
        Ok(email) => email,
        Err(again) => return page(&visit, again),
    };
    match identify(&visit.context, visit.browser(), email).await {
        Ok(()) => visit.redirect(paths::LOGIN_PASSWORD),
        Err(error) => page(&visit, sent.refused(problem_of(error))),
    }
}

fn problem_of(error: IdentifyError) -> Problem {
    match error {
        IdentifyError::TooMany(too_many) => too_many.into(),
        IdentifyError::Storage(error) => error.into(),
    }
}

fn page(visit: &Visit, form: AddressForm) -> Response {
    let texts = visit.texts;
    form.page(visit, texts.get("login-identifier-heading"), texts.get("login-identifier-intro"), || ())
}
