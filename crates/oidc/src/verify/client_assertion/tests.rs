//! Assertions that hold, and those that others could use or that last too long.

use super::*;
use crate::keys::{SigningAlgorithm, SigningKey};
use serde_json::{Value, json};
use std::time::Duration;

const ISSUER: &str = "https://login.example.com/";
const NOW: Timestamp = Timestamp::from_micros(1_000_250_000);

struct App {
    key: SigningKey,
    keys: KeySet,
}

impl App {
    fn new() -> Self {
        let key = SigningKey::generate(SigningAlgorithm::Es256).expect("a key");
        let keys = KeySet::from_jwks([&key.public_jwk()]).expect("a key set");
        Self { key, keys }
    }

    fn says(&self, typ: &str, claims: &Value) -> Result<AssertionId, TokenRefusal> {
        let token = self.key.sign(typ, claims).expect("signed");
        client_assertion(&token, &self.keys, ISSUER, &ClientId::parse("shop").expect("an id"), NOW)
    }

    fn says_with(&self, name: &str, value: Value) -> Result<AssertionId, TokenRefusal> {
        let mut claims = claims();
        claims[name] = value;
        self.says("JWT", &claims)
    }
}

fn claims() -> Value {
    json!({ "iss": "shop", "sub": "shop", "aud": ISSUER, "iat": 1000, "nbf": 1000, "exp": 1060, "jti": "one" })
}

#[test]
fn an_application_proves_itself_with_its_own_key() {
    let (app, other) = (App::new(), App::new());
    let id = app.says("JWT", &claims()).expect("the assertion holds");
    assert_eq!(id.jti, "one");
    assert!(id.expires_at >= Timestamp::from_micros(0).plus(Duration::from_secs(1060)));
    let bare = json!({ "iss": "shop", "sub": "shop", "aud": ISSUER, "exp": 1060, "jti": "one" });
    assert!(app.says("client-authentication+jwt", &bare).is_ok());
    let confused = App { key: app.key, keys: other.keys };
    assert_eq!(confused.says("JWT", &claims()), Err(TokenRefusal::Signature));
}

#[test]
fn it_is_meant_for_us_alone() {
    let app = App::new();
    for aud in [
        json!("https://login.example.com/oauth/token"),
        json!("https://login.example.com"),
        json!([ISSUER]),
        json!([ISSUER, "https://other.test/"]),
        json!([ISSUER, ISSUER]),
        json!([]),
    ] {
        assert_eq!(app.says_with("aud", aud.clone()), Err(TokenRefusal::Audience), "{aud}");
    }
}

#[test]
fn it_speaks_for_who_signed_it() {
    let app = App::new();
    assert_eq!(app.says_with("iss", json!("other")), Err(TokenRefusal::Issuer));
    assert_eq!(app.says_with("sub", json!("other")), Err(TokenRefusal::Subject));
}

#[test]
fn it_lives_five_minutes_at_most() {
    let app = App::new();
    assert!(app.says_with("exp", json!(1001)).is_ok());
    assert_eq!(app.says_with("exp", json!(1000)), Err(TokenRefusal::Expired));
    assert!(app.says_with("exp", json!(1330)).is_ok(), "five minutes, and clocks that differ by half a one");
    assert_eq!(app.says_with("exp", json!(1331)), Err(TokenRefusal::LivesTooLong));
    assert_eq!(app.says_with("exp", json!(i64::MAX)), Err(TokenRefusal::LivesTooLong));
    assert_eq!(app.says_with("exp", Value::Null), Err(TokenRefusal::Malformed));
}

#[test]
fn it_is_not_from_the_future() {
    let app = App::new();
    for name in ["nbf", "iat"] {
        assert!(app.says_with(name, json!(1030)).is_ok());
        assert_eq!(app.says_with(name, json!(1031)), Err(TokenRefusal::NotYet), "{name}");
    }
}

#[test]
fn it_has_a_name_so_that_it_works_once() {
    let app = App::new();
    assert!(app.says_with("jti", json!("x".repeat(256))).is_ok());
    for jti in [Value::Null, json!(""), json!("x".repeat(257))] {
        assert_eq!(app.says_with("jti", jti.clone()), Err(TokenRefusal::Id), "{jti}");
    }
}

#[test]
fn a_token_of_another_kind_is_none() {
    let app = App::new();
    for typ in ["at+jwt", "logout+jwt", "dpop+jwt"] {
        assert_eq!(app.says(typ, &claims()), Err(TokenRefusal::Type), "{typ}");
    }
}

#[test]
fn whom_it_speaks_for_can_be_read_before_it_is_believed() {
    let token = App::new().key.sign("JWT", &claims()).expect("signed");
    assert_eq!(asserted_client(&token), ClientId::parse("shop"));
    for broken in ["", "a", "a.b.c", "..", &"a.".repeat(9000)] {
        assert_eq!(asserted_client(broken), None);
    }
}
