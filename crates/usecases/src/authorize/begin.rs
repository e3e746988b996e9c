//! An application sends somebody to log in (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1).

use super::{
    hint::Hint,
    kept::Kept,
    next::{Standing, next},
    outcome::{AuthorizeError, Outcome},
};
use crate::{Context, applications, sessions::CurrentSession, tokens::user_info_audience};
use domain::{AuthorizationId, Token};
use oidc::{
    AnswerTarget, AuthorizationAnswer, Client, LocalFault, Parameters, ProtocolError, Refusal, authorize,
};

/// Checks what the application asks for, keeps it, and says what the person has to do.
///
/// # Errors
/// [`AuthorizeError`].
pub async fn begin(
    context: &Context,
    browser: &Token,
    session: Option<&CurrentSession>,
    parameters: Vec<(String, String)>,
) -> Result<Outcome, AuthorizeError> {
    let parameters = match Parameters::parse(without_own_audience(context, parameters)) {
        Ok(parameters) => parameters,
        Err(fault) => return Ok(Outcome::Refused(fault)),
    };
    let client_id = match authorize::client_id(&parameters) {
        Ok(client_id) => client_id,
        Err(fault) => return Ok(Outcome::Refused(fault)),
    };
    let Some(client) = applications::find(context, &client_id).await? else {
        return Ok(Outcome::Refused(LocalFault::UnknownClient));
    };
    let api = match authorize::audience(&parameters) {
        Some(audience) => applications::find_api(context, audience).await?,
        None => None,
    };
    let request = match authorize::check(&parameters, &client, api.as_ref()) {
        Ok(request) => request,
        Err(Refusal::Local(fault)) => return Ok(Outcome::Refused(fault)),
        Err(Refusal::ToApplication { target, error }) => {
            return Ok(refusal(context, session, client, target, &error, &parameters));
        }
    };
    let hint = Hint::read(context, parameters.get("id_token_hint")).await?;
    let kept = Kept { request, hint };
    let now = context.now();
    let id = AuthorizationId::new(now, context.random());
    let expires_at = now.plus(context.settings.login.transaction_lifetime);
    let row = kept.row(id, browser.hash(), now, expires_at)?;
    next(context, session, Standing { row, is_kept: false, kept, client, api }).await
}

/// Clients of Auth0 name our own userinfo as the audience when they want none.
fn without_own_audience(context: &Context, mut parameters: Vec<(String, String)>) -> Vec<(String, String)> {
    let own = user_info_audience(context);
    parameters.retain(|(name, value)| !(name == "audience" && *value == own));
    parameters
}

/// An error goes to the application at once when somebody is signed in or nobody is to see a page; otherwise a link
/// with a deliberate mistake would make us a redirector for whoever registered an application.
fn refusal(
    context: &Context,
    session: Option<&CurrentSession>,
    client: Client,
    target: AnswerTarget,
    error: &ProtocolError,
    parameters: &Parameters,
) -> Outcome {
    tracing::info!(client_id = %client.client_id, error = error.code.as_str(), reason = %error.description, "an application's request was refused");
    let answer = AuthorizationAnswer::error(target, &context.issuer(), error);
    let client = Box::new(client);
    if session.is_some() || authorize::is_silent(parameters) {
        Outcome::Answer { answer, client }
    } else {
        Outcome::ErrorToConfirm { answer, client }
    }
}
