//! Who logged in, told to one application (OpenID Connect Core §2).

use crate::claims::{PersonClaims, hash::half_hash, sid};
use domain::{ClientId, SessionId, SubjectIdentifier, Timestamp};
use serde::{Serialize, Serializer};
use std::time::Duration;

/// What an ID token says. Serializes to its claims.
pub struct IdToken<'a> {
    /// Who says it: the public URL with a slash at its end.
    pub issuer: &'a str,
    /// Of whom.
    pub subject: &'a SubjectIdentifier,
    /// To which application; to no other, so there is no `azp`.
    pub client_id: &'a ClientId,
    /// From which login.
    pub session_id: Option<SessionId>,
    /// When the person proved who they are.
    pub auth_time: Timestamp,
    /// How they did (RFC 8176).
    pub amr: &'a [&'a str],
    /// What the application sent along, to know its own request again.
    pub nonce: Option<&'a str>,
    /// The access token beside it, which it then names by its hash.
    pub access_token: Option<&'a str>,
    /// What the scopes give of the person.
    pub person: PersonClaims,
    /// Now.
    pub issued_at: Timestamp,
    /// How long it counts.
    pub lifetime: Duration,
}

impl IdToken<'_> {
    /// The `typ` of its header.
    pub const TYP: &'static str = "JWT";
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    auth_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    amr: &'a [&'a str],
    #[serde(skip_serializing_if = "Option::is_none")]
    at_hash: Option<String>,
    #[serde(flatten)]
    person: &'a PersonClaims,
}

impl Serialize for IdToken<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let claims = Claims {
            iss: self.issuer,
            sub: self.subject.as_str(),
            aud: self.client_id.as_str(),
            iat: self.issued_at.as_seconds(),
            exp: self.issued_at.plus(self.lifetime).as_seconds(),
            auth_time: self.auth_time.as_seconds(),
            nonce: self.nonce,
            sid: self.session_id.map(sid),
            amr: self.amr,
            at_hash: self.access_token.map(half_hash),
            person: &self.person,
        };
        claims.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_id_token_says_what_it_must_and_nothing_empty() {
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        let client_id = ClientId::parse("shop").expect("an id");
        let subject = SubjectIdentifier::parse("auth0|0190163d8694739baea5966c26f8ad91").expect("an id");
        let session_id = SessionId::parse("0190163d8694739baea5966c26f8ad92").expect("an id");
        let bare = IdToken {
            issuer: "https://login.example.com/",
            subject: &subject,
            client_id: &client_id,
            session_id: None,
            auth_time: at(90),
            amr: &[],
            nonce: None,
            access_token: None,
            person: PersonClaims::default(),
            issued_at: at(100),
            lifetime: Duration::from_mins(1),
        };
        let mut expected = json!({
            "iss": "https://login.example.com/", "sub": "auth0|0190163d8694739baea5966c26f8ad91", "aud": "shop",
            "iat": 100, "exp": 160, "auth_time": 90,
        });
        assert_eq!(serde_json::to_value(&bare).expect("JSON"), expected);

        let full = IdToken {
            session_id: Some(session_id),
            amr: &["pwd"],
            nonce: Some("n-0S6_WzA2Mj"),
            access_token: Some("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"),
            ..bare
        };
        expected["sid"] = json!("0190163d8694739baea5966c26f8ad92");
        expected["amr"] = json!(["pwd"]);
        expected["nonce"] = json!("n-0S6_WzA2Mj");
        expected["at_hash"] = json!("77QmUPtjPfzWtF2AnpK9RQ");
        assert_eq!(serde_json::to_value(&full).expect("JSON"), expected);
    }
}
