//! Tokens that name their own key.

use super::{opens, refusal};
use crate::app;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use oidc::{SigningAlgorithm, keys::SigningKey};
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::client::{OPENID, TestClient, Tokens, claims, part, user_info};
use testkit::steps::{ADA, OLD, logged_in};

async fn tokens(app: &TestApp) -> (TestClient, Tokens) {
    app.add_user(ADA, OLD).await;
    let shop = TestClient::web(app, "shop").await;
    let mut browser = logged_in(app, ADA, OLD).await;
    let tokens = shop.tokens(app, &mut browser, OPENID).await;
    (shop, tokens)
}

/// The token with another header, and the signature that it had.
fn with_header(token: &str, header: &Value) -> String {
    let (_, rest) = token.split_once('.').unwrap();
    format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header.to_string()))
}

/// The token's claims, signed by the attacker's key under a header of the attacker's choice.
fn forged(token: &str, header: &Value, key: &SigningKey) -> String {
    let input = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    key.signed(format!("{}.{}", input(header), input(&claims(token)))).unwrap()
}

storage::each_database! {
    // OA-A11
    async fn a_kid_is_a_name_and_nothing_else(db: TestDatabase) {
        let app = app(db);
        let (shop, tokens) = tokens(&app).await;
        let attackers = SigningKey::generate(SigningAlgorithm::Rs256).unwrap();
        let real = part(tokens.access(), 0)["kid"].clone();
        let before = app.db().contents().await;
        let long = "x".repeat(100_000);
        for kid in [
            "../../dev/null",
            "/dev/null",
            "file:///etc/passwd",
            "http://169.254.169.254/",
            "' OR 1=1--",
            "x'; DROP TABLE signing_keys; --",
            "\0",
            "",
            "*",
            &long,
        ] {
            let mut header = part(tokens.access(), 0);
            header["kid"] = json!(kid);
            let mut tried = vec![with_header(tokens.access(), &header), forged(tokens.access(), &header, &attackers)];
            header["alg"] = json!("none");
            tried.push(with_header(tokens.access(), &header));
            for token in tried {
                let answer = user_info(&app, &token).await;
                assert_eq!(refusal(&answer), "401 invalid_token", "{}", &kid[..kid.len().min(40)]);
                assert_eq!(
                    answer.header("www-authenticate"),
                    Some(
                        "Bearer realm=\"userinfo\", error=\"invalid_token\", \
                         error_description=\"The access token is not valid\""
                    )
                );
            }
        }
        // The right name does not make a wrong signature right.
        let header = json!({ "alg": "RS256", "typ": "at+jwt", "kid": real });
        assert!(!opens(&app, &forged(tokens.access(), &header, &attackers)).await);
        assert_eq!(app.db().contents().await, before);
        assert!(opens(&app, tokens.access()).await);
        assert_eq!(shop.revoke(&app, tokens.access()).await.status, 200);
    }

    // OA-A11
    async fn a_token_does_not_bring_its_key_along(db: TestDatabase) {
        let app = app(db);
        let (_, tokens) = tokens(&app).await;
        let attackers = SigningKey::generate(SigningAlgorithm::Es256).unwrap();
        let key = attackers.public_jwk();
        for (name, value) in [
            ("jwk", key.clone()),
            ("jku", json!("https://evil.example/jwks.json")),
            ("x5u", json!("https://evil.example/cert.pem")),
            ("x5c", json!(["MIIB"])),
            ("crit", json!(["exp"])),
        ] {
            let mut header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": attackers.kid() });
            header[name] = value;
            assert!(!opens(&app, &forged(tokens.access(), &header, &attackers)).await, "{name}");
        }
    }

    // OA-A11
    async fn unknown_kids_make_nobody_look_again(db: TestDatabase) {
        let app = app(db);
        let (_, tokens) = tokens(&app).await;
        assert!(opens(&app, tokens.access()).await);
        // Whoever looked for a key now would find no database.
        app.services.storage.close().await;
        for number in 0..1000 {
            let header = json!({ "alg": "RS256", "typ": "at+jwt", "kid": format!("unknown-{number}") });
            let answer = user_info(&app, &with_header(tokens.access(), &header)).await;
            assert_eq!(answer.status, 401, "{}", answer.html);
        }
        assert_eq!(user_info(&app, tokens.access()).await.status, 503, "a good token is looked up");
    }

    // OA-A11
    async fn only_an_access_token_for_it_opens_what_is_known_of_a_person(db: TestDatabase) {
        let app = app(db);
        let (_, tokens) = tokens(&app).await;
        let (message, signature) = tokens.access().rsplit_once('.').unwrap();
        let changed = message.replace('A', "B");
        for token in [
            tokens.id(),
            message,
            &format!("{message}."),
            &format!("{message}.{}", &signature[1..]),
            &format!("{changed}.{signature}"),
            "",
            "x",
            "a.b.c",
            "....",
        ] {
            assert_eq!(user_info(&app, token).await.status, 401, "{token}");
        }
    }
}
