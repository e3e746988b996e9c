//! A token that is given back (RFC 7009 §2.1).

use crate::{
    ProtocolError,
    client_authentication::{PresentedClient, presented_client},
    token_request::Body,
};
use zeroize::Zeroizing;

/// A request to revoke a token. What kind it is shows in the token itself, so the hint is not looked at.
pub struct RevocationRequest {
    /// Who is calling, not verified yet.
    pub client: PresentedClient,
    /// The token, as it came.
    pub token: Zeroizing<String>,
}

/// Reads a request to revoke a token; the inputs are those of [`super::parse`].
///
/// # Errors
/// [`ProtocolError`] as with [`super::parse`].
pub fn parse_revocation(
    parameters: &[(String, String)],
    authorization: Option<&str>,
) -> Result<RevocationRequest, ProtocolError> {
    let body = Body::new(parameters)?;
    Ok(RevocationRequest {
        client: presented_client(&body, authorization)?,
        token: Zeroizing::new(body.required("token", "token is missing")?.to_owned()),
    })
}
