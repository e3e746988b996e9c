//! Which application is calling, and what it brings to prove it (RFC 6749 §2.3, OpenID Connect Core §9). One way at a
//! time.

use crate::{
    ClientAuthenticationMethod, ErrorCode, ProtocolError, token_request::Body, verify::asserted_client,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::ClientId;
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

/// An application as it presents itself. Nothing of it is verified.
pub struct PresentedClient {
    /// Its identifier.
    pub client_id: ClientId,
    /// Its proof.
    pub credentials: Credentials,
}

/// What an application brings to prove who it is. Neither `Debug` nor `Display`.
pub enum Credentials {
    /// Nothing: a public application.
    None,
    /// A secret in the `Authorization` header.
    Basic(Zeroizing<String>),
    /// A secret in the body.
    Post(Zeroizing<String>),
    /// A token that it signed (RFC 7523 §2.2).
    Assertion(Zeroizing<String>),
}

impl Credentials {
    /// The method's registered name.
    #[must_use]
    pub const fn method(&self) -> ClientAuthenticationMethod {
        match self {
            Self::None => ClientAuthenticationMethod::None,
            Self::Basic(_) => ClientAuthenticationMethod::ClientSecretBasic,
            Self::Post(_) => ClientAuthenticationMethod::ClientSecretPost,
            Self::Assertion(_) => ClientAuthenticationMethod::PrivateKeyJwt,
        }
    }
}

/// The only `client_assertion_type` (RFC 7523 §2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

const NO_CLIENT: ProtocolError = ProtocolError::new(ErrorCode::InvalidRequest, "client_id is missing");
const MALFORMED: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidClient, "The Authorization header is not well-formed Basic");
const UNKNOWN: ProtocolError = ProtocolError::new(ErrorCode::InvalidClient, "Client authentication failed");
const MANY: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "More than one method of client authentication");
const TWO_CLIENTS: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "client_id differs from the client that authenticates");
const ASSERTION_TYPE: ProtocolError = ProtocolError::new(
    ErrorCode::InvalidRequest,
    "client_assertion and its client_assertion_type go together",
);

/// Finds out who is calling. `authorization` is the value of the `Authorization` header. What stands in the address
/// of a request never gets here: secrets do not belong there.
///
/// # Errors
/// `invalid_client` when the header or the identifier is malformed, `invalid_request` when there is no client, or two,
/// or more than one proof.
pub(crate) fn presented_client(
    body: &Body<'_>,
    authorization: Option<&str>,
) -> Result<PresentedClient, ProtocolError> {
    let named = body.get("client_id");
    let basic = authorization.map(basic).transpose()?;
    let assertion = match (body.get("client_assertion"), body.get("client_assertion_type")) {
        (Some(assertion), Some(JWT_BEARER)) => Some(assertion),
        (None, None) => None,
        _ => return Err(ASSERTION_TYPE),
    };
    let (own_id, credentials) = match (basic, body.get("client_secret"), assertion) {
        (None, None, None) => (None, Credentials::None),
        (Some((client_id, secret)), None, None) => (Some(client_id), Credentials::Basic(secret)),
        (None, Some(secret), None) => (None, Credentials::Post(secret.to_owned().into())),
        (None, None, Some(assertion)) => {
            let client_id = asserted_client(assertion).ok_or(UNKNOWN)?.to_string();
            (Some(client_id), Credentials::Assertion(assertion.to_owned().into()))
        }
        _ => return Err(MANY),
    };
    let client_id = match (named, own_id.as_deref()) {
        (Some(named), Some(own)) if named != own => return Err(TWO_CLIENTS),
        (named, own) => own.or(named).ok_or(NO_CLIENT)?,
    };
    Ok(PresentedClient { client_id: ClientId::parse(client_id).ok_or(UNKNOWN)?, credentials })
}

/// Identifier and secret, each encoded as in a form before they were joined (RFC 6749 §2.3.1).
fn basic(header: &str) -> Result<(String, Zeroizing<String>), ProtocolError> {
    let (scheme, credentials) = header.split_once(' ').ok_or(MALFORMED)?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(MALFORMED);
    }
    let joined = STANDARD.decode(credentials.trim()).map(Zeroizing::new).map_err(|_| MALFORMED)?;
    let joined = std::str::from_utf8(&joined).map_err(|_| MALFORMED)?;
    let (client_id, secret) = joined.split_once(':').ok_or(MALFORMED)?;
    Ok((form_decoded(client_id)?, form_decoded(secret)?.into()))
}

fn form_decoded(text: &str) -> Result<String, ProtocolError> {
    let text = Zeroizing::new(text.replace('+', " "));
    percent_decode_str(&text).decode_utf8().map(Into::into).map_err(|_| MALFORMED)
}

#[cfg(test)]
mod tests;
