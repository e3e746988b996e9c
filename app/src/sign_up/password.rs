//! The last step: choosing the password, which makes the account and logs the person in.

use super::{offered::require_offered, success::go_on};
use crate::{
    login::lead_on,
    new_password::{Again, ChoiceForm, PasswordPage, password_page},
    tickets::{dead_at, presented},
};
use axum::response::Response;
use usecases::{
    password_reset::{Choice, RedeemError, inspect_sign_up},
    sign_up::{FinishedBy, finish},
};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_password(visit: Visit) -> Result<Response, Problem> {
    require_offered(&visit)?;
    page(&visit, None).await
}

pub(crate) async fn submit_password(
    mut visit: Visit,
    FormBody(form): FormBody<ChoiceForm>,
) -> Result<Response, Problem> {
    require_offered(&visit)?;
    let ticket = match presented(&visit, &form.form_token).await {
        Ok(ticket) => ticket,
        Err(problem) => return page(&visit, problem.map(Again::Problem)).await,
    };
    let choice = Choice { password: form.password.into_text(), repeat: form.repeat.into_text() };
    let by = FinishedBy { browser: visit.browser(), former: visit.session(), device: visit.device() };
    match finish(&visit.context, by, &ticket, choice).await {
        Ok(signed_up) => {
            visit.drop_ticket();
            visit.begin_session(&signed_up.session, signed_up.browser);
            visit.remember_device(&signed_up.device);
            // In the flow of an application, or on the way to one that the mail was asked for.
            Ok(if visit.authorization().is_some() { lead_on(&visit) } else { go_on(&visit).await })
        }
        Err(RedeemError::DeadTicket) => dead_at(&visit, paths::SIGN_UP_ERROR, None),
        Err(RedeemError::Refused(refusal)) => page(&visit, Some(Again::Refusal(refusal))).await,
        Err(RedeemError::TooMany(too_many)) => page(&visit, Some(Again::Problem(too_many.into()))).await,
        Err(RedeemError::Busy(_)) => page(&visit, Some(Again::Problem(Problem::Busy))).await,
        Err(RedeemError::Storage(error)) => Err(error.into()),
    }
}

async fn page(visit: &Visit, again: Option<Again>) -> Result<Response, Problem> {
    let live = match visit.ticket() {
        Some(token) => inspect_sign_up(&visit.context, token).await?.map(|ticket| (token, ticket)),
        None => None,
    };
    let Some((token, ticket)) = live else {
        return dead_at(visit, paths::SIGN_UP_ERROR, again.as_ref().and_then(Again::problem));
    };
    let texts = visit.texts;
    let masked = ticket.account.masked();
    let notice = visit.current_session().await?.map(|session| {
        let email = session.email.as_typed();
        let sentence =
            texts.with("sign-up-signed-in", &[("email", email.into()), ("account", masked.as_str().into())]);
        (sentence, masked.clone())
    });
    Ok(password_page(
        visit,
        PasswordPage {
            form_token: visit.ticket_form_token(token),
            heading: texts.get("sign-up-password-heading"),
            shown: masked,
            notice,
            explanation: None,
            button: texts.get("sign-up-password-button"),
            // The browser may know the address: whoever holds the ticket reads its mail.
            account: &ticket.account,
            application: visit.application(),
            again,
        },
    ))
}
