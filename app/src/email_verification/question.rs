//! Asks whether the address is the person's. Only the button confirms it: a scanner of mails that opens the link does
//! not.

use crate::tickets::{AnswerForm, Question, Refused, ask, dead_at, pressed};
use axum::response::Response;
use leptos::prelude::*;
use usecases::email_verification::{FinishVerificationError, finish, inspect};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_question(visit: Visit) -> Result<Response, Problem> {
    page(&visit, None).await
}

pub(crate) async fn submit_answer(
    mut visit: Visit,
    FormBody(form): FormBody<AnswerForm>,
) -> Result<Response, Problem> {
    let ticket = match pressed(&visit, &form).await {
        Ok(ticket) => ticket,
        Err(refused) => return page(&visit, Some(refused)).await,
    };
    match finish(&visit.context, &ticket).await {
        Ok(verified) => {
            // What is spent still says where an application wants the person to go on.
            if !verified.leads_back {
                visit.drop_ticket();
            }
            Ok(visit.redirect(paths::EMAIL_VERIFICATION_SUCCESS))
        }
        Err(FinishVerificationError::DeadTicket) => dead(&visit, None),
        Err(FinishVerificationError::Storage(error)) => Err(error.into()),
    }
}

fn dead(visit: &Visit, problem: Option<Problem>) -> Result<Response, Problem> {
    dead_at(visit, paths::EMAIL_VERIFICATION_ERROR, problem)
}

async fn page(visit: &Visit, refused: Option<Refused>) -> Result<Response, Problem> {
    let live = match visit.ticket() {
        Some(ticket) => inspect(&visit.context, ticket).await?.map(|live| (ticket, live)),
        None => None,
    };
    let Some((ticket, live)) = live else {
        return dead(visit, refused.and_then(Refused::problem));
    };
    let texts = visit.texts;
    let question = Question {
        ticket,
        live,
        heading: texts.get("verify-heading"),
        confirm: None,
        button: texts.get("verify-button"),
        otherwise: texts.get("verify-otherwise"),
        refused,
    };
    Ok(ask(visit, question, move || view! { <p>{texts.get("verify-body")}</p> }))
}
