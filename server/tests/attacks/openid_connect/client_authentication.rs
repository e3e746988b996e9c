//! Calling in the name of an application (client authentication).

use super::refusal;
use crate::app;
use oidc::{ClientAuthenticationMethod, ClientKind, SigningAlgorithm, keys::SigningKey};
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, add_api, registration};
use testkit::steps::{ADA, OLD, logged_in};
use testkit::{Answer, TestApp};
use usecases::Clock as _;
use web::paths;

const NOTES: &str = "https://notes.example";
const REFUSED: &str = "401 invalid_client";
const TWO_WAYS: &str = "400 invalid_request";

/// An application that gets tokens for itself, registered to prove itself by these ways only.
async fn machine(app: &TestApp, client_id: &str, ways: &[ClientAuthenticationMethod]) -> TestClient {
    let mut machine = registration(client_id, ClientKind::Machine);
    machine.redirect_uris.clear();
    machine.web_origins.clear();
    machine.authentication = ways.to_vec();
    machine.api_grants.insert(NOTES.to_owned(), vec!["read".to_owned()]);
    TestClient::register(app, machine).await
}

/// A request for a token for itself, that proves itself with these fields and headers.
async fn ask(app: &TestApp, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
    let mut all = vec![("grant_type", "client_credentials"), ("audience", NOTES)];
    all.extend(fields);
    app.browser().post_form(paths::TOKEN, &all, headers).await
}

/// An application that signs, and its key.
async fn signing(app: &TestApp, client_id: &str) -> (TestClient, SigningKey) {
    let key = SigningKey::generate(SigningAlgorithm::Es256).unwrap();
    let mut machine = registration(client_id, ClientKind::Machine);
    machine.redirect_uris.clear();
    machine.web_origins.clear();
    machine.authentication = vec![ClientAuthenticationMethod::PrivateKeyJwt];
    machine.jwks = vec![key.public_jwk()];
    machine.api_grants.insert(NOTES.to_owned(), vec!["read".to_owned()]);
    (TestClient::register(app, machine).await, key)
}

/// What an honest assertion says.
fn assertion(app: &TestApp, client: &TestClient, jti: &str) -> Value {
    let now = app.clock.now().as_seconds();
    json!({
        "iss": client.id(), "sub": client.id(), "aud": app.services.issuer(),
        "jti": jti, "iat": now, "exp": now + 60,
    })
}

async fn send(app: &TestApp, assertion: &str) -> Answer {
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    ask(app, &[("client_assertion_type", kind), ("client_assertion", assertion)], &[]).await
}

storage::each_database! {
    // OA-A17
    async fn an_application_proves_itself_in_the_way_that_it_registered(db: TestDatabase) {
        use ClientAuthenticationMethod::{ClientSecretBasic, ClientSecretPost};
        let app = app(db);
        add_api(&app, NOTES, &["read"]).await;
        let basic = machine(&app, "basic", &[ClientSecretBasic]).await;
        let post = machine(&app, "post", &[ClientSecretPost]).await;
        for client in [&basic, &post] {
            let header = client.basic();
            let header: &[(&str, &str)] = &[("authorization", &header)];
            let fields: &[(&str, &str)] = &[("client_id", client.id()), ("client_secret", &client.secret)];
            let by_header = ask(&app, &[], header).await;
            let by_form = ask(&app, fields, &[]).await;
            let (right, wrong) = if client.id() == "basic" { (by_header, by_form) } else { (by_form, by_header) };
            assert_eq!(right.status, 200, "{}", right.html);
            assert_eq!(refusal(&wrong), REFUSED);
            let challenge = (client.id() == "post").then_some("Basic realm=\"token\"");
            assert_eq!(wrong.header("www-authenticate"), challenge);
            // Both ways at once, or none.
            assert_eq!(refusal(&ask(&app, fields, header).await), TWO_WAYS);
            assert_eq!(refusal(&ask(&app, &[("client_id", client.id())], &[]).await), REFUSED);
            assert_eq!(refusal(&ask(&app, &[("client_id", client.id()), ("client_secret", "")], &[]).await), REFUSED);
            // Never in the address.
            let path = format!("{}?client_id={}&client_secret={}", paths::TOKEN, client.id(), client.secret);
            let grant = [("grant_type", "client_credentials"), ("audience", NOTES)];
            assert_eq!(refusal(&app.browser().post_form(&path, &grant, &[]).await), TWO_WAYS);
        }
        // One application's name with another's proof.
        assert_eq!(refusal(&ask(&app, &[("client_id", "post")], &[("authorization", &basic.basic())]).await), TWO_WAYS);
        let fields = [("client_id", "post"), ("client_secret", &*basic.secret)];
        assert_eq!(refusal(&ask(&app, &fields, &[]).await), REFUSED);
    }

    // OA-A17
    async fn a_public_application_has_no_secret_and_no_tokens_of_its_own(db: TestDatabase) {
        let app = app(db);
        add_api(&app, NOTES, &["read"]).await;
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let page = TestClient::spa(&app, "page").await;
        let returned = page.fetch_code(&mut browser, OPENID).await;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", returned.code()),
            ("redirect_uri", returned.asked.get("redirect_uri")),
            ("code_verifier", &returned.asked.verifier),
            ("client_id", "page"),
        ];
        let with_secret = [fields.as_slice(), &[("client_secret", "anything")]].concat();
        assert_eq!(refusal(&app.browser().post_form(paths::TOKEN, &with_secret, &[]).await), REFUSED);
        assert_eq!(app.browser().post_form(paths::TOKEN, &fields, &[]).await.status, 200);
        assert_eq!(refusal(&ask(&app, &[("client_id", "page")], &[]).await), "403 unauthorized_client");
    }

    // OA-A17
    async fn an_unknown_application_and_a_wrong_secret_are_refused_alike(db: TestDatabase) {
        let app = app(db);
        let shop = TestClient::web(&app, "shop").await;
        let body = |id: &str, secret: &str| {
            let fields = [("client_id", id.to_owned()), ("client_secret", secret.to_owned())];
            let app = &app;
            async move {
                let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let mut answer = ask(app, &fields, &[]).await;
                answer.headers.remove("x-request-id");
                (answer.status, answer.html, format!("{:?}", answer.headers))
            }
        };
        let wrong = "A".repeat(43);
        let known = body(shop.id(), &wrong).await;
        assert_eq!(known, body("nobody", &wrong).await);
        assert_eq!(known, body("page", "short").await);
        assert_eq!(known, body(shop.id(), &shop.secret[1..]).await);
    }

    // OA-A17
    async fn guessing_secrets_ends_at_a_limit_and_bothers_nobody_else(db: TestDatabase) {
        let app = app(db);
        add_api(&app, NOTES, &["read"]).await;
        let own = TestClient::machine(&app, "own", NOTES, &["read"]).await;
        let guess = [("client_id", own.id()), ("client_secret", "guess")];
        for _ in 0..30 {
            assert_eq!(refusal(&ask(&app, &guess, &[]).await), REFUSED);
        }
        let before = app.db().contents().await["audit_log"].len();
        let refused = ask(&app, &guess, &[]).await;
        assert_eq!(refusal(&refused), "429 too_many_requests");
        assert!(refused.header("retry-after").is_some());
        assert_eq!(app.db().contents().await["audit_log"].len(), before, "the log cannot be filled");
        let fields = [("client_id", own.id()), ("client_secret", &*own.secret)];
        assert_eq!(ask(&app, &fields, &[]).await.status, 200, "who is right is not counted");
        app.clock.advance(Duration::from_secs(10));
        assert_eq!(refusal(&ask(&app, &guess, &[]).await), REFUSED);
    }

    // OA-A17
    async fn an_assertion_works_once(db: TestDatabase) {
        let app = app(db);
        add_api(&app, NOTES, &["read"]).await;
        let (robot, key) = signing(&app, "robot").await;
        let (other, others) = signing(&app, "other").await;
        let first = key.sign("JWT", &assertion(&app, &robot, "one")).unwrap();
        assert_eq!(send(&app, &first).await.status, 200);
        assert_eq!(refusal(&send(&app, &first).await), REFUSED, "the same once more");
        let again = key.sign("JWT", &assertion(&app, &robot, "one")).unwrap();
        assert_eq!(refusal(&send(&app, &again).await), REFUSED, "another with the same id");
        let second = key.sign("JWT", &assertion(&app, &robot, "two")).unwrap();
        assert_eq!(send(&app, &second).await.status, 200);
        let its = others.sign("JWT", &assertion(&app, &other, "one")).unwrap();
        assert_eq!(send(&app, &its).await.status, 200, "another application's ids are its own");
    }

    // OA-A17
    async fn an_assertion_that_somebody_else_could_use_or_made_is_refused(db: TestDatabase) {
        let app = app(db);
        add_api(&app, NOTES, &["read"]).await;
        let (robot, key) = signing(&app, "robot").await;
        let (_, others) = signing(&app, "other").await;
        let issuer = app.services.issuer();
        let now = app.clock.now().as_seconds();
        for (claim, value) in [
            ("aud", json!(format!("{issuer}oauth/token"))),
            ("aud", json!(issuer.trim_end_matches('/'))),
            ("aud", json!([issuer, "https://evil.example/"])),
            ("aud", json!([])),
            ("aud", Value::Null),
            ("iss", json!("other")),
            ("iss", Value::Null),
            ("exp", json!(now)),
            ("exp", json!(now + 365 * 24 * 60 * 60)),
            ("exp", Value::Null),
            ("nbf", json!(now + 3600)),
            ("jti", json!("")),
            ("jti", Value::Null),
        ] {
            let mut claims = assertion(&app, &robot, "x");
            claims[claim] = value.clone();
            let signed = key.sign("JWT", &claims).unwrap();
            assert_eq!(refusal(&send(&app, &signed).await), REFUSED, "{claim} = {value}");
        }
        let honest = assertion(&app, &robot, "x");
        let forged = others.sign("JWT", &honest).unwrap();
        assert_eq!(refusal(&send(&app, &forged).await), REFUSED, "another's key");
        let as_logout_token = key.sign("logout+jwt", &honest).unwrap();
        assert_eq!(refusal(&send(&app, &as_logout_token).await), REFUSED, "another kind of token");
        let signed = key.sign("JWT", &honest).unwrap();
        let unsigned = signed.rsplit_once('.').unwrap().0;
        assert_eq!(refusal(&send(&app, &format!("{unsigned}.")).await), REFUSED, "no signature");
        assert_eq!(send(&app, &signed).await.status, 200, "none of these spent its id");
    }

    // OA-A17
    async fn an_application_gets_for_itself_what_it_may_and_no_more(db: TestDatabase) {
        let app = app(db);
        add_api(&app, NOTES, &["read", "write"]).await;
        add_api(&app, "https://payments.example", &["pay"]).await;
        let robot = TestClient::machine(&app, "robot", NOTES, &["read"]).await;
        let ask = |fields: Vec<(&'static str, &'static str)>| {
            let (app, robot) = (&app, &robot);
            async move {
                let fields = [vec![("grant_type", "client_credentials")], fields].concat();
                robot.call(app, paths::TOKEN, &fields).await
            }
        };
        let answer = ask(vec![("audience", NOTES)]).await;
        assert_eq!(answer.json()["scope"], "read");
        assert!(answer.json().get("refresh_token").is_none());
        for (fields, expected) in [
            (vec![], "400 invalid_request"),
            (vec![("audience", "https://payments.example")], "400 invalid_target"),
            (vec![("audience", "https://nowhere.example")], "400 invalid_target"),
            (vec![("audience", NOTES), ("scope", "read write")], "400 invalid_scope"),
            (vec![("audience", NOTES), ("scope", "openid")], "400 invalid_scope"),
        ] {
            assert_eq!(refusal(&ask(fields.clone()).await), expected, "{fields:?}");
        }
        let shop = TestClient::web(&app, "shop").await;
        let grant = [("grant_type", "client_credentials"), ("audience", NOTES)];
        assert_eq!(refusal(&shop.call(&app, paths::TOKEN, &grant).await), "403 unauthorized_client");
        for grant_type in ["implicit", "urn:ietf:params:oauth:grant-type:device_code", "x"] {
            let answer = robot.call(&app, paths::TOKEN, &[("grant_type", grant_type)]).await;
            assert_eq!(refusal(&answer), "400 unsupported_grant_type", "{grant_type}");
        }
    }
}
