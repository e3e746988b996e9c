//! The password was changed.

use crate::{
    authorize::start_of,
    tickets::afterwards,
    ui::{Emblem, EmblemKind, Frame, Heading, Towards, respond_towards},
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    http::StatusCode,
    response::Response,
};
use domain::TicketPurpose;
use leptos::prelude::*;
use oidc::Client;
use usecases::password_reset::{WayBack, way_back};
use web::{Visit, paths};

/// The query's one parameter: a number, so that no words of a link's maker reach the page.
#[derive(serde::Deserialize)]
pub(crate) struct SuccessQuery {
    sessions: u16,
}

pub(crate) async fn show_success(
    visit: Visit,
    query: Result<Query<SuccessQuery>, QueryRejection>,
) -> Response {
    let texts = visit.texts;
    let ended = query
        .ok()
        .map(|Query(query)| texts.with("success-signed-out", &[("sessions", query.sessions.into())]));
    if let Some(after) = afterwards(&visit, TicketPurpose::PasswordReset).await {
        let (href, button) = match after.href {
            Some(href) => (href, after.button),
            None => (visit.path_in_flow(paths::LOGIN_PASSWORD), texts.get("success-log-in").into_owned()),
        };
        return page(&visit, after.application.as_ref(), ended, href, button);
    }
    let back = find_way_back(&visit).await;
    let application = back.as_ref().map(|(WayBack::Waiting { client, .. } | WayBack::Anew(client))| client);
    let onwards = match &back {
        // The login of this browser goes on: only the password is missing.
        Some(WayBack::Waiting { authorization, .. }) => {
            Some(Visit::path_to_flow(paths::LOGIN_PASSWORD, *authorization))
        }
        _ => start_of(&visit, application),
    };
    let (href, button) = match (onwards, application) {
        (Some(href), Some(client)) => {
            let name = client.name.as_str();
            (href, texts.with("continue-to-application", &[("application", name.into())]))
        }
        (Some(href), None) => (href, texts.get("button-continue").into_owned()),
        (None, _) => (visit.path_in_flow(paths::LOGIN_PASSWORD), texts.get("success-log-in").into_owned()),
    };
    page(&visit, application, ended, href, button)
}

fn page(
    visit: &Visit,
    application: Option<&Client>,
    ended: Option<String>,
    href: String,
    button: String,
) -> Response {
    let texts = visit.texts;
    let heading = texts.get("success-heading");
    let towards = Towards { application, ..Towards::default() };
    respond_towards(visit, towards, Frame::plain(StatusCode::OK, heading.clone()), move || {
        view! {
            <Emblem kind=EmblemKind::Done/>
            <Heading text=heading lead=texts.get("success-body").into_any()/>
            <ul class="list">
                {ended.map(|ended| view! { <li>{ended}</li> })}
                <li>{texts.get("success-links-ended")}</li>
            </ul>
            <a class="button button-primary" href=href>{button}</a>
        }
    })
}

/// The application that the recovery began on the way to. Without it the page says how to log in: the password is
/// changed all the same.
pub(crate) async fn find_way_back(visit: &Visit) -> Option<WayBack> {
    if !visit.is_known() {
        return None;
    }
    way_back(&visit.context, visit.browser()).await.unwrap_or_else(|error| {
        tracing::error!(reason = %error, "the way back to an application was not found");
        None
    })
}
