//! What comes to the token endpoint (RFC 6749 §3.2), read into types: who is calling, and what for.

mod body;
mod grant;
mod json;
mod revocation;

pub(crate) use body::Body;
pub use grant::Grant;
pub use json::json_parameters;
pub use revocation::{RevocationRequest, parse_revocation};

use crate::{
    ProtocolError,
    client_authentication::{PresentedClient, presented_client},
};

/// A request for tokens.
pub struct TokenRequest {
    /// Who is calling, not verified yet.
    pub client: PresentedClient,
    /// For what tokens are wanted.
    pub grant: Grant,
}

/// Reads a token request. `parameters` are those of the body, be it a form or JSON ([`json_parameters`]);
/// `authorization` is the value of the `Authorization` header.
///
/// # Errors
/// [`ProtocolError`] in the words of RFC 6749 §5.2: a parameter repeats or is missing, the client presents itself in no
/// way or in two, the grant type or the scope is unknown.
pub fn parse(
    parameters: &[(String, String)],
    authorization: Option<&str>,
) -> Result<TokenRequest, ProtocolError> {
    let body = Body::new(parameters)?;
    Ok(TokenRequest { client: presented_client(&body, authorization)?, grant: Grant::of_body(&body)? })
}

/// Reads who is calling, where a request is about no token.
///
/// # Errors
/// [`ProtocolError`] when a parameter repeats, or the client presents itself in no way or in two.
pub fn parse_client(
    parameters: &[(String, String)],
    authorization: Option<&str>,
) -> Result<PresentedClient, ProtocolError> {
    presented_client(&Body::new(parameters)?, authorization)
}

#[cfg(test)]
mod tests;
