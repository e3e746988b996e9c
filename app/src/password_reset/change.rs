//! Choosing a new password.

use super::dead;
use crate::{
    new_password::{Again, ChoiceForm, PasswordPage, password_page},
    tickets::presented,
};
use axum::response::Response;
use usecases::{
    password_reset::{Choice, LiveTicket, RedeemError, RedeemedBy, inspect, redeem},
    sessions::CurrentSession,
};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_change(visit: Visit) -> Result<Response, Problem> {
    page(&visit, None).await
}

pub(crate) async fn submit_change(
    mut visit: Visit,
    FormBody(form): FormBody<ChoiceForm>,
) -> Result<Response, Problem> {
    let ticket = match presented(&visit, &form.form_token).await {
        Ok(ticket) => ticket,
        Err(problem) => return page(&visit, problem.map(Again::Problem)).await,
    };
    let choice = Choice { password: form.password.into_text(), repeat: form.repeat.into_text() };
    let by = RedeemedBy { browser: visit.browser(), device: visit.device() };
    match redeem(&visit.context, by, &ticket, choice).await {
        Ok(redeemed) => {
            // What is spent still says where an application wants the person to go on.
            if !redeemed.leads_back {
                visit.drop_ticket();
            }
            if let Some(device) = &redeemed.device {
                visit.remember_device(device);
            }
            let query = format!("sessions={}", redeemed.sessions_ended);
            Ok(visit.redirect_in_flow_with_query(paths::RESET_SUCCESS, &query))
        }
        Err(RedeemError::DeadTicket) => dead(&visit, None),
        Err(RedeemError::Refused(refusal)) => page(&visit, Some(Again::Refusal(refusal))).await,
        Err(RedeemError::TooMany(too_many)) => page(&visit, Some(Again::Problem(too_many.into()))).await,
        Err(RedeemError::Busy(_)) => page(&visit, Some(Again::Problem(Problem::Busy))).await,
        Err(RedeemError::Storage(error)) => Err(error.into()),
    }
}

/// Says so when somebody is signed in here, so that nobody takes the account on the page for the one that they use.
/// With the address that counts.
fn signed_in_notice(visit: &Visit, ticket: &LiveTicket, session: &CurrentSession) -> (String, String) {
    let texts = visit.texts;
    let email = session.email.as_typed();
    if session.user_id == ticket.user_id {
        (texts.with("change-signed-in-same", &[("email", email.into())]), email.to_owned())
    } else {
        let account = ticket.account.masked();
        let sentence = texts
            .with("change-signed-in-other", &[("email", email.into()), ("account", account.as_str().into())]);
        (sentence, account)
    }
}

async fn page(visit: &Visit, again: Option<Again>) -> Result<Response, Problem> {
    let live = match visit.ticket() {
        Some(token) => inspect(&visit.context, token).await?.map(|ticket| (token, ticket)),
        None => None,
    };
    let Some((token, ticket)) = live else {
        return dead(visit, again.as_ref().and_then(Again::problem));
    };
    let session = visit.current_session().await?;
    Ok(password_page(
        visit,
        PasswordPage {
            form_token: visit.ticket_form_token(token),
            heading: visit.texts.get("change-heading"),
            shown: ticket.account.masked(),
            notice: session.map(|session| signed_in_notice(visit, &ticket, &session)),
            explanation: None,
            button: visit.texts.get("change-button"),
            // The browser may know the address: whoever holds the ticket reads the account's mail.
            account: &ticket.account,
            application: ticket.application.as_ref().or(visit.application()),
            again,
        },
    ))
}
