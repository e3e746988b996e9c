//! "I did not ask for this": cancelling a reset.

use super::dead;
use crate::tickets::{AnswerForm, Question, Refused, answered, ask};
use crate::ui::{Emblem, EmblemKind, Frame, Heading, respond};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use usecases::password_reset::{inspect, revoke};
use web::{FormBody, Problem, Visit, paths};

pub(crate) async fn show_revoke(visit: Visit) -> Result<Response, Problem> {
    page(&visit, None).await
}

pub(crate) async fn submit_revoke(
    mut visit: Visit,
    FormBody(form): FormBody<AnswerForm>,
) -> Result<Response, Problem> {
    let ticket = match answered(&visit, &form).await {
        Ok(ticket) => ticket,
        Err(refused) => return page(&visit, Some(refused)).await,
    };
    if !revoke(&visit.context, &ticket).await? {
        return dead(&visit, None);
    }
    visit.drop_ticket();
    Ok(visit.redirect(paths::RESET_REVOKED))
}

pub(crate) async fn show_revoked(visit: Visit) -> Response {
    let texts = visit.texts;
    let heading = texts.get("revoked-heading");
    respond(&visit, Frame::plain(StatusCode::OK, heading.clone()), move || {
        view! {
            <Emblem kind=EmblemKind::Done/>
            <Heading text=heading lead=texts.get("revoked-body").into_any()/>
            <a class="button button-primary" href=paths::LOGIN_IDENTIFIER>{texts.get("success-log-in")}</a>
        }
    })
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
        heading: texts.get("revoke-heading"),
        confirm: Some(texts.get("revoke-confirm")),
        button: texts.get("revoke-button"),
        otherwise: texts.get("revoke-otherwise"),
        refused,
    };
    Ok(ask(visit, question, move || view! { <p>{texts.get("revoke-body")}</p> }))
}
