//! Tokens that are good elsewhere.

use super::refusal;
use crate::app;
use axum::http::{Method, header};
use oidc::{SigningAlgorithm, keys::SigningKey};
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, Tokens, add_api, claims};
use testkit::steps::{ADA, OLD, logged_in};
use testkit::{Administrator, Answer, TestApp};
use usecases::{management, signing};
use web::paths;

const USERS: &str = "/api/v2/users";

/// An access token that we signed ourselves, which says this.
async fn signed(app: &TestApp, typ: &str, claims: &Value) -> String {
    signing::sign(&app.services, SigningAlgorithm::Rs256, typ, claims).await.unwrap()
}

async fn status_of(administrator: Administrator, token: &str) -> (u16, Administrator) {
    let mut with = administrator.with_token(token);
    let answer: Answer = with.get(USERS).await;
    if answer.status == 401 {
        assert_eq!(answer.json(), refusal(401, "Unauthorized", "Invalid token", None));
        let challenge = "Bearer realm=\"management\", error=\"invalid_token\"";
        assert_eq!(answer.header("www-authenticate"), Some(challenge));
    }
    (answer.status.as_u16(), with)
}

storage::each_database! {
    // AD-02
    async fn a_token_for_something_else_opens_nothing(db: TestDatabase) {
        const NOTES: &str = "https://notes.example";
        let app = app(db);
        app.add_user(ADA, OLD).await;
        add_api(&app, NOTES, &["read:users"]).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let of_person = shop.tokens(&app, &mut browser, OPENID).await;
        let notes = TestClient::machine(&app, "notes", NOTES, &["read:users"]).await;
        let grant = [("grant_type", "client_credentials"), ("audience", NOTES)];
        let of_notes = Tokens::of(&notes.call(&app, paths::TOKEN, &grant).await);

        let mut administrator = app.administrator(&["read:users"]).await;
        let right = administrator.token().to_owned();
        let (message, signature) = right.rsplit_once('.').unwrap();
        for token in [
            of_person.access(),
            of_person.id(),
            of_notes.access(),
            message,
            &format!("{message}."),
            &format!("{message}.{}", &signature[1..]),
            "",
            "x",
            "a.b.c",
            "null",
            "' OR 1=1--",
        ] {
            let status;
            (status, administrator) = status_of(administrator, token).await;
            assert_eq!(status, 401, "{token}");
        }
        assert_eq!(status_of(administrator, &right).await.0, 200);
    }

    // AD-02
    async fn each_claim_of_a_token_counts(db: TestDatabase) {
        let app = app(db);
        let person = app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator(&["read:users"]).await;
        let honest = claims(administrator.token());
        let audience = management::audience(&app.services);
        let changed = |claim: &str, value: Value| {
            let mut claims = honest.clone();
            claims[claim] = value;
            claims
        };
        let status;
        let again = signed(&app, "at+jwt", &honest).await;
        (status, administrator) = status_of(administrator, &again).await;
        assert_eq!(status, 200, "what follows is refused for what was changed");
        let person = format!("auth0|{}", person.as_uuid().simple());
        for (typ, claims) in [
            ("JWT", honest.clone()),
            ("logout+jwt", honest.clone()),
            ("", honest.clone()),
            ("at+jwt", changed("aud", json!(audience.trim_end_matches('/')))),
            ("at+jwt", changed("aud", json!([audience, "https://notes.example"]))),
            ("at+jwt", changed("aud", json!(audience.to_uppercase()))),
            ("at+jwt", changed("aud", json!([]))),
            ("at+jwt", changed("aud", Value::Null)),
            ("at+jwt", changed("iss", json!("https://evil.example/"))),
            ("at+jwt", changed("sub", json!(person))),
            ("at+jwt", changed("sub", json!("another@clients"))),
            ("at+jwt", changed("client_id", json!("another"))),
            ("at+jwt", changed("exp", json!(honest["iat"]))),
        ] {
            let token = signed(&app, typ, &claims).await;
            let status;
            (status, administrator) = status_of(administrator, &token).await;
            assert_eq!(status, 401, "{typ} {claims}");
        }
        let attackers = SigningKey::generate(SigningAlgorithm::Rs256).unwrap();
        let forged = attackers.sign("at+jwt", &honest).unwrap();
        assert_eq!(status_of(administrator, &forged).await.0, 401, "another's key");
    }

    // AD-01
    async fn a_token_ends(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator(&["read:users"]).await;
        let claims = claims(administrator.token());
        let lifetime = claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap();
        app.clock.advance(Duration::from_secs(lifetime - 1));
        assert_eq!(administrator.get(USERS).await.status, 200);
        app.clock.advance(Duration::from_secs(1));
        assert_eq!(administrator.get(USERS).await.status, 401);
    }

    // AD-02
    async fn a_token_comes_in_one_header_and_nowhere_else(db: TestDatabase) {
        let app = app(db);
        let administrator = app.administrator(&["read:users"]).await;
        let token = administrator.token();
        let bearer = format!("Bearer {token}");
        let ask = async |path: &str, headers: &[(header::HeaderName, &str)]| {
            let mut browser = app.browser();
            let mut request = browser.request(Method::GET, path);
            for (name, value) in headers {
                request = request.header(name, *value);
            }
            browser.send(request.body(axum::body::Body::empty()).unwrap()).await.status.as_u16()
        };
        assert_eq!(ask(USERS, &[(header::AUTHORIZATION, &bearer)]).await, 200);
        assert_eq!(ask(USERS, &[(header::AUTHORIZATION, &format!("bearer {token}"))]).await, 200);
        let in_query = format!("{USERS}?access_token={token}");
        assert_eq!(ask(&in_query, &[]).await, 401);
        assert_eq!(ask(USERS, &[(header::COOKIE, &format!("access_token={token}"))]).await, 401);
        assert_eq!(ask(USERS, &[(header::AUTHORIZATION, token)]).await, 401);
        assert_eq!(ask(USERS, &[(header::AUTHORIZATION, &format!("Basic {token}"))]).await, 401);
        let twice = [(header::AUTHORIZATION, bearer.as_str()), (header::AUTHORIZATION, bearer.as_str())];
        assert_eq!(ask(USERS, &twice).await, 401);
    }

    // AD-02
    async fn no_person_gets_a_token_for_it(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let audience = management::audience(&app.services);
        let asked = shop.ask(OPENID).with("audience", &audience);
        let answer = browser.get(&asked.path()).await;
        let returned = asked.returned(answer.location());
        assert_eq!((returned.get("error"), returned.get("code")), ("invalid_request", ""));
    }
}
