//! That a login is over, told to an application behind the browser's back (OpenID Connect Back-Channel Logout §2.4).

use crate::claims::{TokenId, sid};
use domain::{ClientId, SessionId, SubjectIdentifier, Timestamp};
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use std::time::Duration;

/// What a logout token says. Serializes to its claims; never with a `nonce`, so that it is no ID token.
pub struct LogoutToken<'a> {
    /// Who says it: the public URL with a slash at its end.
    pub issuer: &'a str,
    /// Who logged out.
    pub subject: &'a SubjectIdentifier,
    /// From which login; `None` means from all.
    pub session_id: Option<SessionId>,
    /// To which application.
    pub client_id: &'a ClientId,
    /// Its own name.
    pub id: TokenId,
    /// Now.
    pub issued_at: Timestamp,
}

impl LogoutToken<'_> {
    /// The `typ` of its header.
    pub const TYP: &'static str = "logout+jwt";
    /// How long it counts: the standard wants at most two minutes.
    const LIFETIME: Duration = Duration::from_mins(2);
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    jti: TokenId,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<String>,
    events: LoggedOut,
}

/// `{"http://schemas.openid.net/event/backchannel-logout": {}}`
struct LoggedOut;

impl Serialize for LoggedOut {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Nothing {}
        let mut events = serializer.serialize_map(Some(1))?;
        events.serialize_entry("http://schemas.openid.net/event/backchannel-logout", &Nothing {})?;
        events.end()
    }
}

impl Serialize for LogoutToken<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let claims = Claims {
            iss: self.issuer,
            sub: self.subject.as_str(),
            aud: self.client_id.as_str(),
            iat: self.issued_at.as_seconds(),
            exp: self.issued_at.plus(Self::LIFETIME).as_seconds(),
            jti: self.id,
            sid: self.session_id.map(sid),
            events: LoggedOut,
        };
        claims.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_logout_token_names_the_event_the_person_and_the_login() {
        let token = LogoutToken {
            issuer: "https://login.example.com/",
            subject: &SubjectIdentifier::parse("auth0|0190163d8694739baea5966c26f8ad91").expect("a subject"),
            session_id: SessionId::parse("0190163d8694739baea5966c26f8ad92"),
            client_id: &ClientId::parse("shop").expect("an id"),
            id: TokenId { grant: None, random: [0; 16] },
            issued_at: Timestamp::from_micros(100_000_000),
        };
        let expected = json!({
            "iss": "https://login.example.com/", "sub": "auth0|0190163d8694739baea5966c26f8ad91", "aud": "shop",
            "iat": 100, "exp": 220, "jti": "AAAAAAAAAAAAAAAAAAAAAA", "sid": "0190163d8694739baea5966c26f8ad92",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        assert_eq!(serde_json::to_value(&token).expect("JSON"), expected);
    }
}
