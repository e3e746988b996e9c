//! What a browser gets for what came of an authorization.

use super::views;
use crate::ui::After;
use axum::response::Response;
use oidc::{AuthorizationAnswer, Client, Delivery};
use usecases::authorize::{AuthorizeError, FirstPage, Outcome};
use web::{Problem, Visit, paths};

pub(super) async fn respond_to(
    visit: Visit,
    outcome: Result<Outcome, AuthorizeError>,
    after: After,
) -> Result<Response, Problem> {
    Ok(match outcome.map_err(problem_of)? {
        Outcome::Answer { answer, client } => deliver(&visit, &answer, &client, after),
        Outcome::ErrorToConfirm { answer, client } => views::error_to_confirm(&visit, &answer, &client),
        Outcome::Login { state, page } => {
            let path = match page {
                FirstPage::SignUp => paths::SIGN_UP,
                FirstPage::PasswordReset if visit.context.configuration.offers_reset() => {
                    paths::RESET_REQUEST
                }
                FirstPage::Login | FirstPage::PasswordReset => paths::LOGIN_IDENTIFIER,
            };
            visit.redirect_to_flow(path, state)
        }
        Outcome::AccountChoice { state } => visit.redirect_to_flow(paths::ACCOUNT_CHOICE, state),
        Outcome::Consent { state } => visit.redirect_to_flow(paths::CONSENT, state),
        Outcome::Refused(fault) => views::refused(&visit, fault),
        Outcome::Over { client } => views::over(&visit, client.as_deref()),
    })
}

/// Sends the answer the way that the application asked for.
fn deliver(visit: &Visit, answer: &AuthorizationAnswer, client: &Client, after: After) -> Response {
    match answer.delivery() {
        Delivery::Redirect(location) if after == After::Link => visit.redirect_away(&location),
        Delivery::Redirect(location) => views::on_the_way(visit, &location, client),
        Delivery::Form { action, fields } => views::form_post(visit, action, fields, client),
        Delivery::Message { origin, message } => views::web_message(visit, &origin, &message),
    }
}

pub(super) fn problem_of(error: AuthorizeError) -> Problem {
    match error {
        AuthorizeError::TooMany(too_many) => too_many.into(),
        AuthorizeError::Storage(error) => error.into(),
        AuthorizeError::Client(error) => {
            tracing::error!(reason = %error, "an application's registration cannot be used");
            Problem::Internal
        }
        AuthorizeError::Signing(error) => {
            tracing::error!(reason = %error, "an answer could not be signed");
            Problem::Internal
        }
    }
}
