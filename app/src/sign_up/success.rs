//! The account was created on another device than the one in which the application waits.

use super::offered::require_offered;
use crate::{
    authorize::start_of,
    password_reset::find_way_back,
    ui::{Emblem, EmblemKind, Frame, Heading, Towards, respond_towards},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;
use oidc::Client;
use usecases::password_reset::WayBack;
use web::{Problem, Visit, paths};

/// Where somebody goes on who just created an account.
pub(super) async fn go_on(visit: &Visit) -> Response {
    match find_way_back(visit).await {
        Some(WayBack::Waiting { authorization, .. }) => {
            visit.redirect_to_flow(paths::AUTHORIZE_RESUME, authorization)
        }
        Some(WayBack::Anew(client)) if start_of(visit, Some(&client)).is_some() => {
            visit.redirect(paths::SIGN_UP_SUCCESS)
        }
        Some(WayBack::Anew(_)) | None => visit.redirect(paths::ACCOUNT),
    }
}

pub(crate) async fn show_success(visit: Visit) -> Result<Response, Problem> {
    require_offered(&visit)?;
    Ok(match find_way_back(&visit).await {
        Some(WayBack::Anew(client)) => page(&visit, &client),
        Some(WayBack::Waiting { .. }) | None => go_on(&visit).await,
    })
}

fn page(visit: &Visit, client: &Client) -> Response {
    let Some(href) = start_of(visit, Some(client)) else { return visit.redirect(paths::ACCOUNT) };
    let texts = visit.texts;
    let heading = texts.get("sign-up-success-heading");
    let button = texts.with("continue-to-application", &[("application", client.name.as_str().into())]);
    let towards = Towards { application: Some(client), ..Towards::default() };
    respond_towards(visit, towards, Frame::plain(StatusCode::OK, heading.clone()), move || {
        view! {
            <Emblem kind=EmblemKind::Done/>
            <Heading text=heading lead=texts.get("sign-up-success-body").into_any()/>
            <a class="button button-primary" href=href>{button}</a>
            <p class="links">
                <a class="link" href=paths::ACCOUNT>{texts.get("sign-up-success-account")}</a>
            </p>
        }
    })
}
