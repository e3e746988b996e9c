//! An ID token of ours that an application sends back, to say whom it means (OpenID Connect Core §3.1.2.1,
//! RP-Initiated Logout §2).

use crate::{
    claims::{IdToken, Subject, session_of_sid},
    keys::KeySet,
    verify::{TokenRefusal, signed_token::verified_claims},
};
use domain::{ClientId, SessionId, SubjectIdentifier};
use serde::Deserialize;

/// Whom a hint means. It may be long expired: it proves nothing but that we once said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdTokenHint {
    /// The person.
    pub subject: SubjectIdentifier,
    /// The application it was issued to.
    pub client_id: ClientId,
    /// The login it was issued from.
    pub session_id: Option<SessionId>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: String,
    sid: Option<String>,
}

/// Believes an ID token of ours, however old, or says why not.
///
/// # Errors
/// [`TokenRefusal`] when it is of another type or issuer, or changed, or its key was withdrawn.
pub fn own_id_token_hint(token: &str, keys: &KeySet, issuer: &str) -> Result<IdTokenHint, TokenRefusal> {
    let claims: Claims = verified_claims(token, keys, &[&IdToken::TYP.to_ascii_lowercase()])?;
    if claims.iss != issuer {
        return Err(TokenRefusal::Issuer);
    }
    let Some(Subject::Person(subject)) = Subject::parse(&claims.sub) else {
        return Err(TokenRefusal::Subject);
    };
    Ok(IdTokenHint {
        subject,
        client_id: ClientId::parse(&claims.aud).ok_or(TokenRefusal::Audience)?,
        session_id: claims.sid.as_deref().and_then(session_of_sid),
    })
}
