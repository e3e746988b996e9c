//! "I did not change this": undoing a change of the password.

use super::dead;
use crate::tickets::{AnswerForm, Question, Refused, answered, ask};
use axum::response::Response;
use leptos::prelude::*;
use usecases::password_reset::{UndoError, inspect_undo, undo};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_undo(visit: Visit) -> Result<Response, Problem> {
    page(&visit, None).await
}

pub(crate) async fn submit_undo(
    mut visit: Visit,
    FormBody(form): FormBody<AnswerForm>,
) -> Result<Response, Problem> {
    let ticket = match answered(&visit, &form).await {
        Ok(ticket) => ticket,
        Err(refused) => return page(&visit, Some(refused)).await,
    };
    match undo(&visit.context, visit.browser(), &ticket).await {
        Ok(()) => {
            visit.drop_ticket();
            Ok(visit.redirect(paths::RESET_CHECK_EMAIL))
        }
        Err(UndoError::DeadTicket) => dead(&visit, None),
        Err(UndoError::Storage(error)) => Err(error.into()),
    }
}

async fn page(visit: &Visit, refused: Option<Refused>) -> Result<Response, Problem> {
    let live = match visit.ticket() {
        Some(ticket) => inspect_undo(&visit.context, ticket).await?.map(|live| (ticket, live)),
        None => None,
    };
    let Some((ticket, live)) = live else {
        return dead(visit, refused.and_then(Refused::problem));
    };
    let texts = visit.texts;
    let question = Question {
        ticket,
        live,
        heading: texts.get("undo-heading"),
        confirm: Some(texts.get("undo-confirm")),
        button: texts.get("undo-button"),
        otherwise: texts.get("undo-otherwise"),
        refused,
    };
    Ok(ask(visit, question, move || {
        view! {
            <p>{texts.get("undo-body")}</p>
            <ul class="list">
                <li>{texts.get("undo-sessions")}</li>
                <li>{texts.get("undo-password")}</li>
                <li>{texts.get("undo-mail")}</li>
            </ul>
        }
    }))
}
