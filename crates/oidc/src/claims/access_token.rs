//! What an application may do, told to the API that it calls (RFC 9068).

use crate::{
    claims::{Subject, TokenId},
    scope::Scopes,
};
use domain::{ClientId, Timestamp};
use serde::{Serialize, Serializer};
use std::time::Duration;

/// What an access token says. Serializes to its claims.
pub struct AccessToken<'a> {
    /// Who says it: the public URL with a slash at its end.
    pub issuer: &'a str,
    /// In whose name.
    pub subject: Subject,
    /// Which application it is issued to.
    pub client_id: &'a ClientId,
    /// For whom it is meant: the application's API, our own userinfo endpoint, or both.
    pub audience: &'a [&'a str],
    /// What it allows.
    pub scope: &'a Scopes,
    /// Its own name.
    pub id: TokenId,
    /// When the person proved who they are; `None` when an application acts for itself.
    pub auth_time: Option<Timestamp>,
    /// Now.
    pub issued_at: Timestamp,
    /// How long it counts.
    pub lifetime: Duration,
}

impl AccessToken<'_> {
    /// The `typ` of its header, so that no other token passes for it (RFC 9068 §2.1).
    pub const TYP: &'static str = "at+jwt";
}

/// One audience is a text, as every reader of tokens knows it; more are a list.
#[derive(Serialize)]
#[serde(untagged)]
enum Audience<'a> {
    One(&'a str),
    More(&'a [&'a str]),
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a Subject,
    aud: Audience<'a>,
    client_id: &'a str,
    iat: i64,
    exp: i64,
    jti: TokenId,
    #[serde(skip_serializing_if = "Scopes::is_empty")]
    scope: &'a Scopes,
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_time: Option<i64>,
}

impl Serialize for AccessToken<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let claims = Claims {
            iss: self.issuer,
            sub: &self.subject,
            aud: match self.audience {
                [one] => Audience::One(one),
                more => Audience::More(more),
            },
            client_id: self.client_id.as_str(),
            iat: self.issued_at.as_seconds(),
            exp: self.issued_at.plus(self.lifetime).as_seconds(),
            jti: self.id,
            scope: self.scope,
            auth_time: self.auth_time.map(Timestamp::as_seconds),
        };
        claims.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_access_token_has_the_claims_of_the_profile() {
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        let client_id = ClientId::parse("robot").expect("an id");
        let scope = Scopes::parse("read write").expect("scopes");
        let bare = AccessToken {
            issuer: "https://login.example.com/",
            subject: Subject::Client(client_id.clone()),
            client_id: &client_id,
            audience: &["https://api.example.com"],
            scope: &Scopes::default(),
            id: TokenId { grant: None, random: [0; 16] },
            auth_time: None,
            issued_at: at(100),
            lifetime: Duration::from_mins(1),
        };
        let mut expected = json!({
            "iss": "https://login.example.com/", "sub": "robot@clients", "aud": "https://api.example.com",
            "client_id": "robot", "iat": 100, "exp": 160, "jti": "AAAAAAAAAAAAAAAAAAAAAA",
        });
        assert_eq!(serde_json::to_value(&bare).expect("JSON"), expected);

        let full = AccessToken { audience: &["one", "two"], scope: &scope, auth_time: Some(at(90)), ..bare };
        expected["aud"] = json!(["one", "two"]);
        expected["scope"] = json!("read write");
        expected["auth_time"] = json!(90);
        assert_eq!(serde_json::to_value(&full).expect("JSON"), expected);
    }
}
