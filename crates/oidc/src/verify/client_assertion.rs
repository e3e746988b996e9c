//! An application proves who it is with a token that it signed (RFC 7523 §3, OpenID Connect Core §9).

use crate::{
    keys::KeySet,
    verify::{
        TokenRefusal,
        signed_token::{unverified_claims, verified_claims},
    },
};
use domain::{ClientId, Timestamp};
use serde::Deserialize;

/// The longest life of an assertion, in seconds.
const LONGEST_LIFE: i64 = 5 * 60;
/// How far the application's clock may be ahead of ours, in seconds.
const SKEW: i64 = 30;
/// The longest `jti`, in bytes.
const MAX_ID: usize = 256;

/// What has to be remembered of an assertion, so that it works once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssertionId {
    /// The application's name for it.
    pub jti: String,
    /// When it ends, and may be forgotten.
    pub expires_at: Timestamp,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: serde_json::Value,
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
    jti: Option<String>,
}

/// Believes an application's assertion, or says why not. That it was not used before is for the database to say.
///
/// The audience is our issuer and nothing else: an assertion that others could use, or that was made for others, is
/// refused.
///
/// # Errors
/// [`TokenRefusal`] names the first rule that it breaks.
pub fn client_assertion(
    token: &str,
    keys: &KeySet,
    issuer: &str,
    client_id: &ClientId,
    now: Timestamp,
) -> Result<AssertionId, TokenRefusal> {
    let claims: Claims = verified_claims(token, keys, &["", "jwt", "client-authentication+jwt"])?;
    if claims.iss != client_id.as_str() {
        return Err(TokenRefusal::Issuer);
    }
    if claims.sub != client_id.as_str() {
        return Err(TokenRefusal::Subject);
    }
    // A text: an array could name others beside us.
    if claims.aud != *issuer {
        return Err(TokenRefusal::Audience);
    }
    let seconds = now.as_seconds();
    if claims.exp <= seconds {
        return Err(TokenRefusal::Expired);
    }
    if claims.exp > seconds + LONGEST_LIFE + SKEW {
        return Err(TokenRefusal::LivesTooLong);
    }
    if [claims.nbf, claims.iat].into_iter().flatten().any(|begins| begins > seconds + SKEW) {
        return Err(TokenRefusal::NotYet);
    }
    let jti = claims.jti.filter(|jti| (1..=MAX_ID).contains(&jti.len())).ok_or(TokenRefusal::Id)?;
    let left = u64::try_from(claims.exp - seconds).unwrap_or(0);
    // A second more than the rest, because `now` was cut to seconds.
    Ok(AssertionId { jti, expires_at: now.plus(std::time::Duration::from_secs(left + 1)) })
}

/// The application that an assertion says it is of. Not verified: good for finding the keys to verify it with.
#[must_use]
pub fn asserted_client(token: &str) -> Option<ClientId> {
    #[derive(Deserialize)]
    struct Claim {
        sub: String,
    }
    let Claim { sub } = unverified_claims(token).ok()?;
    ClientId::parse(&sub)
}

#[cfg(test)]
mod tests;
