//! The page of a problem.

use crate::{
    problems::problem_sentence,
    ui::{Emblem, EmblemKind, Frame, Heading, respond, support},
};
use axum::response::Response;
use leptos::prelude::*;
use web::{Problem, Visit, paths};

pub(super) fn problem_page(visit: &Visit, problem: Problem) -> Response {
    let texts = visit.texts;
    let heading = match problem {
        Problem::NotFound => texts.get("problem-not-found-heading"),
        _ => texts.get("problem-heading"),
    };
    let emblem = match problem {
        Problem::TooMany { .. } | Problem::Busy | Problem::TimedOut => EmblemKind::Wait,
        _ => EmblemKind::Problem,
    };
    let reference = texts.with("problem-reference", &[("id", visit.context.request_id.as_str().into())]);
    let help = support(texts, &visit.context.settings.product);
    let frame = Frame::plain(problem.status(), heading.clone());
    respond(visit, frame, move || {
        view! {
            <Emblem kind=emblem/>
            <Heading text=heading lead=problem_sentence(texts, problem).into_any()/>
            <a class="button" href=paths::LOGIN_IDENTIFIER>{texts.get("problem-back")}</a>
            {help}
            <p class="reference">{reference}</p>
        }
    })
}
