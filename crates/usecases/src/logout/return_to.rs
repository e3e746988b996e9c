//! `/v2/logout`, in the form that Auth0's clients know. It has no proof of the login, so who stands behind it decides.

use super::outcome::{Behind, LogoutError, Outcome, end, find_client, refuse};
use crate::{Context, sessions::CurrentSession};
use oidc::{Parameters, logout::ReturnTo};

/// Logs out, asks, or refuses. A whole window that a registered application sent here is logged out at once, as
/// Auth0's clients expect; that any page can do the same in its name is the price, and all that it wins is that
/// somebody has to log in again.
///
/// # Errors
/// [`LogoutError`].
pub async fn log_out_and_return(
    context: &Context,
    session: Option<&CurrentSession>,
    parameters: &Parameters,
    behind: Behind,
) -> Result<Outcome, LogoutError> {
    let request = match ReturnTo::read(parameters) {
        Ok(request) => request,
        Err(fault) => return Ok(refuse(fault)),
    };
    let client = find_client(context, request.client_id.as_ref()).await?;
    let target = match request.check(client.as_ref()) {
        Ok(target) => target,
        Err(fault) => return Ok(refuse(fault)),
    };
    let is_enough = match behind {
        Behind::Person => true,
        Behind::Navigation => client.is_some(),
        Behind::Hidden => false,
    };
    if is_enough || session.is_none() {
        return end(context, session, target, client).await;
    }
    let client_id = client.as_ref().map(|client| ("client_id", client.client_id.to_string()));
    let return_to = target.map(|target| ("returnTo", target.location()));
    let parameters = client_id.into_iter().chain(return_to).collect();
    Ok(Outcome::Asks { client: client.map(Box::new), parameters })
}
