//! What an application asks for at `/authorize`, checked (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2, §3.2.2).

mod answer_target;
mod audience;
mod challenge;
mod client_id;
mod hints;
mod max_age;
mod nonce;
mod prompt;
mod redirect;
mod repeated;
mod request;
mod request_objects;
mod response_mode;
mod response_type;
mod scope;
pub(crate) mod state;

pub use answer_target::AnswerTarget;
pub use audience::audience;
pub use client_id::client_id;
pub use prompt::{Prompt, Prompts, is_silent};
pub use redirect::client_and_redirect;
pub use request::{AuthorizationRequest, ScreenHint};
pub use response_mode::ResponseMode;
pub use scope::scope_without_pages;

use crate::{Api, Client, Parameters, ProtocolError, RedirectUri, Refusal};

/// Checks a request of `client`. `api` is the one that [`audience()`] names, if it is registered.
///
/// # Errors
/// [`Refusal`]: to the person while the address of the answer is not proven to be the application's, and to the
/// application after that.
pub fn check(
    parameters: &Parameters,
    client: &Client,
    api: Option<&Api>,
) -> Result<AuthorizationRequest, Refusal> {
    // Until these three hold, nothing goes to any address of the request.
    let redirect_uri = client_and_redirect(parameters, client)?;
    let state = state::read(parameters)?;
    let target = answer_target::read(parameters, client, &redirect_uri, state)?;
    match rules(parameters, client, api, redirect_uri, target.state.clone()) {
        Ok(request) => Ok(request),
        Err(error) => Err(Refusal::ToApplication { target, error }),
    }
}

/// The rules, in their order: the first that is broken is the one that the application is told.
fn rules(
    parameters: &Parameters,
    client: &Client,
    api: Option<&Api>,
    redirect_uri: RedirectUri,
    state: Option<String>,
) -> Result<AuthorizationRequest, ProtocolError> {
    repeated::refuse(parameters)?;
    request_objects::refuse(parameters)?;
    let response_type = response_type::read(parameters, client)?;
    let response_mode = response_mode::read(parameters, response_type, &redirect_uri)?;
    let api = audience::check(parameters, api)?;
    let scope = scope::read(parameters, client, response_type, api)?;
    let nonce = nonce::read(parameters, response_type)?;
    let challenge = challenge::read(parameters, client, response_type)?;
    let prompt = prompt::read(parameters)?;
    let max_age = max_age::read(parameters)?;
    Ok(AuthorizationRequest {
        client_id: client.client_id.clone(),
        redirect_uri,
        response_type,
        response_mode,
        scope,
        audience: api.map(|api| api.identifier.clone()),
        state,
        nonce,
        challenge,
        prompt,
        max_age,
        login_hint: hints::read(parameters, "login_hint"),
        ui_locales: hints::read(parameters, "ui_locales"),
        acr_values: hints::read(parameters, "acr_values"),
        screen_hint: hints::screen(parameters),
        connection: hints::read(parameters, "connection"),
    })
}

#[cfg(test)]
mod tests;
