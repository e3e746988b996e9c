//! Tokens as applications and APIs read them.

use crate::{Answer, TestApp};
use axum::{
    body::Body,
    http::{Method, header},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use oidc::{keys::KeySet, verify::own_id_token_hint};
use serde_json::Value;
use web::paths;

/// What the application got for a code or a refresh token.
#[derive(Clone, Debug)]
pub struct Tokens(pub Value);

impl Tokens {
    /// What a token request brought. Panics when it was refused.
    #[must_use]
    pub fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status, 200, "{}", answer.html);
        Self(answer.json())
    }

    /// The access token.
    #[must_use]
    pub fn access(&self) -> &str {
        self.text("access_token")
    }

    /// The refresh token; empty when there is none.
    #[must_use]
    pub fn refresh(&self) -> &str {
        self.text("refresh_token")
    }

    /// The ID token; empty when there is none.
    #[must_use]
    pub fn id(&self) -> &str {
        self.text("id_token")
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_default()
    }

    /// The claims of the ID token, verified with the keys that everybody can read.
    pub async fn id_claims(&self, app: &TestApp) -> Value {
        let keys = key_set(app).await;
        let verified = own_id_token_hint(self.id(), &keys, &app.services.issuer());
        assert!(verified.is_ok(), "{verified:?}");
        claims(self.id())
    }

    /// The claims of the access token, as its API would read them.
    #[must_use]
    pub fn access_claims(&self) -> Value {
        claims(self.access())
    }
}

/// What `/userinfo` says for an access token.
pub async fn user_info(app: &TestApp, access_token: &str) -> Answer {
    let mut program = app.browser();
    let request = program.request(Method::GET, paths::USERINFO);
    let request = request.header(header::AUTHORIZATION, format!("Bearer {access_token}"));
    program.send(request.body(Body::empty()).expect("the request is well-formed")).await
}

/// The published keys.
pub async fn key_set(app: &TestApp) -> KeySet {
    let published = app.browser().get(paths::JWKS).await.json();
    let keys = published["keys"].as_array().expect("a list of keys");
    KeySet::from_jwks(keys).expect("keys that clients can read")
}

/// A part of a signed token, unverified: 0 is the header, 1 the claims.
#[must_use]
pub fn part(token: &str, number: usize) -> Value {
    let part = token.split('.').nth(number).expect("a signed token has three parts");
    let json = URL_SAFE_NO_PAD.decode(part).expect("base64url");
    serde_json::from_slice(&json).expect("JSON")
}

/// The claims of a signed token, unverified.
#[must_use]
pub fn claims(token: &str) -> Value {
    part(token, 1)
}
