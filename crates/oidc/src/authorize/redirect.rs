//! Where the answer may go (RFC 6749 §3.1.2.3, OpenID Connect Core §3.1.2.1: always said, and on the list).

use super::client_id;
use crate::{Client, LocalFault, Parameters, RedirectUri};

/// The address for the answer, proven to be the application's.
///
/// # Errors
/// [`LocalFault`]; nothing may be sent to any address of such a request.
pub fn client_and_redirect(parameters: &Parameters, client: &Client) -> Result<RedirectUri, LocalFault> {
    if client_id(parameters)? != client.client_id {
        return Err(LocalFault::UnknownClient);
    }
    if parameters.is_repeated("redirect_uri") {
        return Err(LocalFault::RedirectUriRepeated);
    }
    let presented = parameters.get("redirect_uri").ok_or(LocalFault::RedirectUriMissing)?;
    client.registered_redirect(presented).ok_or(LocalFault::RedirectUriNotRegistered)
}
