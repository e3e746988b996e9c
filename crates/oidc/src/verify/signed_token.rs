//! A signed token from outside: taken apart within bounds, and trusted in nothing before its signature is verified.

use crate::keys::{KeySet, VerificationAlgorithm};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, de::DeserializeOwned};

/// The longest token that is looked at, in bytes.
pub const MAX_TOKEN: usize = 16 * 1024;

/// Why a token is not believed. For the log; whoever sent it learns only that it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefusal {
    /// Longer than [`MAX_TOKEN`].
    #[error("the token is too long")]
    TooLong,
    /// Not three parts of base64url with JSON in them, or claims of another form.
    #[error("the token is malformed")]
    Malformed,
    /// `none`, an HMAC, or anything else that is not on the list.
    #[error("the token's algorithm is not allowed")]
    Algorithm,
    /// It demands an extension (RFC 7515 §4.1.11).
    #[error("the token demands an extension that is not known here")]
    Critical,
    /// No key of ours verifies it.
    #[error("no key verifies the token")]
    Signature,
    /// A token made for something else.
    #[error("the token is of another type")]
    Type,
    /// Not ours, or not this application's.
    #[error("the token has another issuer")]
    Issuer,
    /// It speaks of somebody else.
    #[error("the token has another subject")]
    Subject,
    /// It is meant for somebody else.
    #[error("the token has another audience")]
    Audience,
    /// It is over.
    #[error("the token is expired")]
    Expired,
    /// It lives longer than it may.
    #[error("the token lives too long")]
    LivesTooLong,
    /// It begins later.
    #[error("the token is from the future")]
    NotYet,
    /// Without an id, or with one that is too long, no repetition can be noticed.
    #[error("the token has no usable id")]
    Id,
}

/// What we look at in a header. `jku`, `x5u`, `jwk` and `x5c` are not there: a token does not choose its key.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<serde_json::Value>,
}

/// Verifies a token's signature and type, and reads its claims.
///
/// `types` are the values that `typ` may have, in lower case; an absent `typ` counts as the empty one.
pub(super) fn verified_claims<T: DeserializeOwned>(
    token: &str,
    keys: &KeySet,
    types: &[&str],
) -> Result<T, TokenRefusal> {
    if token.len() > MAX_TOKEN {
        return Err(TokenRefusal::TooLong);
    }
    let (message, signature) = token.rsplit_once('.').ok_or(TokenRefusal::Malformed)?;
    let (header, claims) = message.split_once('.').ok_or(TokenRefusal::Malformed)?;
    let header: Header = read(header)?;
    let algorithm = VerificationAlgorithm::parse(&header.alg).ok_or(TokenRefusal::Algorithm)?;
    if header.crit.is_some() {
        return Err(TokenRefusal::Critical);
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| TokenRefusal::Malformed)?;
    let verified = keys
        .candidates(header.kid.as_deref())
        .any(|key| key.verifies(algorithm, message.as_bytes(), &signature));
    if !verified {
        return Err(TokenRefusal::Signature);
    }
    let typ = header.typ.unwrap_or_default().to_ascii_lowercase();
    if !types.contains(&typ.as_str()) {
        return Err(TokenRefusal::Type);
    }
    read(claims)
}

/// Reads a token's claims without believing them.
pub(super) fn unverified_claims<T: DeserializeOwned>(token: &str) -> Result<T, TokenRefusal> {
    if token.len() > MAX_TOKEN {
        return Err(TokenRefusal::TooLong);
    }
    read(token.split('.').nth(1).ok_or(TokenRefusal::Malformed)?)
}

fn read<T: DeserializeOwned>(part: &str) -> Result<T, TokenRefusal> {
    let json = URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenRefusal::Malformed)?;
    serde_json::from_slice(&json).map_err(|_| TokenRefusal::Malformed)
}

#[cfg(test)]
mod tests;
