//! An access token of ours that comes back (RFC 9068 §4).

use crate::{
    claims::{AccessToken, Subject, TokenId},
    keys::KeySet,
    scope::Scopes,
    verify::{TokenRefusal, signed_token::verified_claims},
};
use domain::{ClientId, Timestamp};
use serde::Deserialize;

/// What a believed access token says. Whether its grant still lives is for the database to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedAccessToken {
    /// In whose name.
    pub subject: Subject,
    /// Which application it was issued to.
    pub client_id: ClientId,
    /// What it allows.
    pub scope: Scopes,
    /// For whom it is meant.
    pub audience: Vec<String>,
    /// Its id, with the grant it hangs on.
    pub id: TokenId,
    /// When it ends, in seconds since the epoch.
    pub expires_at: i64,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: OneOrMore,
    exp: i64,
    client_id: String,
    scope: Option<Scopes>,
    jti: String,
}

/// An audience: a text, or a list of texts (RFC 7519 §4.1.3).
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    pub(super) fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::More(texts) => texts,
        }
    }
}

/// Believes an access token of ours, or says why not. For whom it is meant is the caller's to check.
///
/// # Errors
/// [`TokenRefusal`] when it is of another type, another issuer, expired, or changed.
pub fn own_access_token(
    token: &str,
    keys: &KeySet,
    issuer: &str,
    now: Timestamp,
) -> Result<VerifiedAccessToken, TokenRefusal> {
    let claims: Claims = verified_claims(token, keys, &[AccessToken::TYP])?;
    if claims.iss != issuer {
        return Err(TokenRefusal::Issuer);
    }
    if claims.exp <= now.as_seconds() {
        return Err(TokenRefusal::Expired);
    }
    Ok(VerifiedAccessToken {
        subject: Subject::parse(&claims.sub).ok_or(TokenRefusal::Subject)?,
        client_id: ClientId::parse(&claims.client_id).ok_or(TokenRefusal::Malformed)?,
        scope: claims.scope.unwrap_or_default(),
        audience: claims.aud.into_vec(),
        id: TokenId::parse(&claims.jti).ok_or(TokenRefusal::Id)?,
        expires_at: claims.exp,
    })
}
