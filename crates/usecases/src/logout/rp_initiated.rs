//! OpenID Connect RP-Initiated Logout: an application sends somebody to log out, with a proof that it knows of the
//! login. Without that proof the person is asked.

use super::outcome::{Behind, LogoutError, Outcome, end, find_client, refuse};
use crate::{Context, sessions::CurrentSession, signing};
use oidc::{
    Parameters,
    logout::{Here, LogoutFault, LogoutRequest},
    verify::{IdTokenHint, own_id_token_hint},
};

/// The parameters that our question hands on to its answer, which is judged by the same rules once more.
const HANDED_ON: [&str; 5] =
    ["id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state"];

/// Logs out, asks, or refuses.
///
/// # Errors
/// [`LogoutError`].
pub async fn log_out(
    context: &Context,
    session: Option<&CurrentSession>,
    parameters: &Parameters,
    behind: Behind,
) -> Result<Outcome, LogoutError> {
    let request = match LogoutRequest::read(parameters) {
        Ok(request) => request,
        Err(fault) => return Ok(refuse(fault)),
    };
    let hint = match read_hint(context, &request).await? {
        Ok(hint) => hint,
        Err(fault) => return Ok(refuse(fault)),
    };
    let named = match request.client_id(hint.as_ref()) {
        Ok(named) => named,
        Err(fault) => return Ok(refuse(fault)),
    };
    let client = find_client(context, named.as_ref()).await?;
    let here = session.map(|session| Here { session_id: session.id, subject: session.subject.clone() });
    match request.check(hint.as_ref(), client.as_ref(), here.as_ref()) {
        Err(fault) => Ok(refuse(fault)),
        Ok(logout) if logout.asks_first && behind != Behind::Person => {
            let given = |name| Some((name, parameters.get(name)?.to_owned()));
            let parameters = HANDED_ON.into_iter().filter_map(given).collect();
            Ok(Outcome::Asks { client: client.map(Box::new), parameters })
        }
        Ok(logout) => end(context, session, logout.target, client).await,
    }
}

/// What the ID token said, if one came and it is one of ours.
async fn read_hint(
    context: &Context,
    request: &LogoutRequest,
) -> Result<Result<Option<IdTokenHint>, LogoutFault>, LogoutError> {
    let Some(token) = &request.id_token_hint else { return Ok(Ok(None)) };
    let keys = signing::verification_keys(context).await?;
    Ok(match own_id_token_hint(token, &keys, &context.issuer()) {
        Ok(hint) => Ok(Some(hint)),
        Err(reason) => {
            tracing::info!(%reason, "an id_token_hint is none of ours");
            Err(LogoutFault::Hint)
        }
    })
}
