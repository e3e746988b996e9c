//! What applications do with codes and tokens.

use crate::app;
use axum::{body::Body, http::Method};
use domain::SubjectIdentifier;
use oidc::{ClientAuthenticationMethod, ClientKind, SigningAlgorithm, keys::SigningKey};
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OFFLINE, OPENID, TestClient, Tokens, add_api, claims, part, registration, user_info};
use testkit::steps::{ADA, OLD, logged_in};
use testkit::{Browser, TestApp};
use usecases::Clock as _;
use web::paths;

const NOTES: &str = "https://notes.example";

async fn adas_browser(app: &TestApp) -> Browser {
    app.add_user(ADA, OLD).await;
    logged_in(app, ADA, OLD).await
}

storage::each_database! {
    async fn an_audience_that_is_our_own_userinfo_is_none(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let asked = shop.ask(OPENID).with("audience", "http://localhost:3000/userinfo");
        let answer = browser.get(&asked.path()).await;
        let tokens = Tokens::of(&shop.exchange(&app, &asked.returned(answer.location())).await);
        assert_eq!(tokens.access_claims()["aud"], "http://localhost:3000/userinfo");
        assert_eq!(user_info(&app, tokens.access()).await.status, 200);
    }

    async fn a_login_brings_tokens_that_say_who_it_is(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let returned = shop.log_in(&mut app.browser(), OPENID, ADA, OLD).await;
        let answer = shop.exchange(&app, &returned).await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("pragma"), Some("no-cache"));
        assert!(answer.set_cookies().is_empty());
        let tokens = Tokens::of(&answer);
        assert_eq!(tokens.0["token_type"], "Bearer");
        assert_eq!(tokens.0["expires_in"], 3600);
        assert_eq!(tokens.0["scope"], OPENID);
        assert_eq!(tokens.refresh(), "", "nobody asked for one");

        let now = app.clock.now().as_seconds();
        let id = tokens.id_claims(&app).await;
        let sub = SubjectIdentifier::of(ada).to_string();
        for (claim, value) in [
            ("iss", json!("http://localhost:3000/")),
            ("sub", json!(sub)),
            ("aud", json!("shop")),
            ("iat", json!(now)),
            ("exp", json!(now + 3600)),
            ("auth_time", json!(now)),
            ("nonce", json!(returned.asked.get("nonce"))),
            ("amr", json!(["pwd"])),
            ("email", json!(ADA)),
            ("email_verified", json!(false)),
            ("name", json!(ADA)),
            ("nickname", json!("ada")),
            ("updated_at", json!(1_800_000_000)),
        ] {
            assert_eq!(id[claim], value, "{claim}");
        }
        assert_eq!(id["sid"].as_str().map(str::len), Some(32));
        assert_eq!(part(tokens.id(), 0)["typ"], "JWT");

        let access = tokens.access_claims();
        for (claim, value) in [
            ("iss", json!("http://localhost:3000/")),
            ("sub", json!(sub)),
            ("aud", json!("http://localhost:3000/userinfo")),
            ("client_id", json!("shop")),
            ("scope", json!(OPENID)),
            ("iat", json!(now)),
            ("exp", json!(now + 3600)),
            ("auth_time", json!(now)),
        ] {
            assert_eq!(access[claim], value, "{claim}");
        }
        let header = part(tokens.access(), 0);
        assert_eq!((&header["typ"], &header["alg"]), (&json!("at+jwt"), &json!("RS256")));
    }

    async fn json_bodies_are_taken_with_nulls_for_what_is_absent(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let returned = shop.fetch_code(&mut browser, OFFLINE).await;
        let body = json!({
            "grant_type": "authorization_code", "client_id": "shop", "client_secret": shop.secret,
            "code": returned.code(), "redirect_uri": returned.asked.get("redirect_uri"),
            "code_verifier": returned.asked.verifier, "organization": null, "client_assertion": null,
        });
        let tokens = Tokens::of(&app.browser().post_json(paths::TOKEN, &body).await);
        let body = json!({
            "grant_type": "refresh_token", "client_id": "shop", "client_secret": shop.secret,
            "refresh_token": tokens.refresh(), "scope": null, "audience": null,
        });
        let tokens = Tokens::of(&app.browser().post_json(paths::TOKEN, &body).await);
        let body = json!({ "client_id": "shop", "client_secret": shop.secret, "token": tokens.refresh() });
        assert_eq!(app.browser().post_json(paths::REVOKE, &body).await.status, 200);
        for body in [json!([]), json!("x"), json!({ "grant_type": ["refresh_token"] }), json!({ "code": 1 })] {
            let answer = app.browser().post_json(paths::TOKEN, &body).await;
            assert_eq!((answer.status.as_u16(), &answer.json()["error"]), (400, &json!("invalid_request")));
        }
    }

    async fn a_refresh_token_keeps_the_application_logged_in(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let first = shop.tokens(&app, &mut browser, OFFLINE).await;
        let of_login = first.id_claims(&app).await;
        app.clock.advance(Duration::from_hours(5));
        let second = Tokens::of(&shop.refresh(&app, first.refresh()).await);
        assert_ne!(second.refresh(), first.refresh());
        assert_eq!(second.0["scope"], OFFLINE);
        let later = second.id_claims(&app).await;
        assert_eq!(later.get("nonce"), None, "it belongs to the login's own request");
        assert_eq!(later["iat"], json!(app.clock.now().as_seconds()));
        for claim in ["iss", "sub", "aud", "sid", "auth_time", "email"] {
            assert_eq!(later[claim], of_login[claim], "{claim}");
        }
        assert_eq!(user_info(&app, second.access()).await.status, 200);
        assert_eq!(user_info(&app, first.access()).await.status, 401, "its hour is over");
    }

    async fn an_application_that_lost_the_answer_may_ask_once_more(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::spa(&app, "shop").await;
        let first = shop.tokens(&app, &mut browser, OFFLINE).await;
        let lost = Tokens::of(&shop.refresh(&app, first.refresh()).await);
        app.clock.advance(Duration::from_secs(4));
        let again = Tokens::of(&shop.refresh(&app, first.refresh()).await);
        assert_eq!(lost.refresh(), again.refresh());
        assert_eq!(shop.refresh(&app, again.refresh()).await.status, 200);
    }

    async fn an_api_gets_tokens_of_its_own(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        add_api(&app, NOTES, &["read", "write"]).await;
        let shop = TestClient::web(&app, "shop").await;
        for (scope, audience) in [
            ("openid read", json!([NOTES, "http://localhost:3000/userinfo"])),
            ("read write", json!(NOTES)),
        ] {
            let asked = shop.ask(scope).with("audience", NOTES);
            let answer = browser.get(&asked.path()).await;
            let tokens = Tokens::of(&shop.exchange(&app, &asked.returned(answer.location())).await);
            assert_eq!(tokens.access_claims()["aud"], audience);
            assert_eq!(tokens.0["scope"], scope);
            let is_openid = scope.starts_with("openid");
            assert_eq!(!tokens.id().is_empty(), is_openid, "{scope}");
            assert_eq!(user_info(&app, tokens.access()).await.status == 200, is_openid, "{scope}");
        }
    }

    async fn a_program_without_people_gets_a_token_for_itself(db: TestDatabase) {
        let app = app(db);
        add_api(&app, NOTES, &["read", "write"]).await;
        let robot = TestClient::machine(&app, "robot", NOTES, &["read", "write"]).await;
        let fields = [("grant_type", "client_credentials"), ("audience", NOTES), ("scope", "read")];
        let tokens = Tokens::of(&robot.call(&app, paths::TOKEN, &fields).await);
        let claims = tokens.access_claims();
        assert_eq!((&claims["sub"], &claims["client_id"]), (&json!("robot@clients"), &json!("robot")));
        assert_eq!((&claims["aud"], &claims["scope"]), (&json!(NOTES), &json!("read")));
        assert_eq!((tokens.refresh(), tokens.id()), ("", ""));
        assert_eq!(user_info(&app, tokens.access()).await.status, 401);
    }

    async fn an_application_may_sign_instead_of_knowing_a_secret(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let key = SigningKey::generate(SigningAlgorithm::Es256).unwrap();
        let mut client = registration("shop", ClientKind::Web);
        client.authentication = vec![ClientAuthenticationMethod::PrivateKeyJwt];
        client.jwks = vec![key.public_jwk()];
        let shop = TestClient::register(&app, client).await;
        assert_eq!(shop.secret, "");
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        let now = app.clock.now().as_seconds();
        let assertion = json!({
            "iss": "shop", "sub": "shop", "aud": "http://localhost:3000/", "jti": "1", "iat": now, "exp": now + 60,
        });
        let answer = app.browser().post_form(paths::TOKEN, &[
            ("grant_type", "authorization_code"),
            ("code", returned.code()),
            ("redirect_uri", returned.asked.get("redirect_uri")),
            ("code_verifier", &returned.asked.verifier),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", &key.sign("JWT", &assertion).unwrap()),
        ], &[]).await;
        assert_eq!(Tokens::of(&answer).id_claims(&app).await["aud"], "shop");
    }

    async fn an_application_may_have_lifetimes_and_an_algorithm_of_its_own(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let mut client = registration("shop", ClientKind::Web);
        client.id_token_signed_response_alg = SigningAlgorithm::Es256;
        client.lifetimes.id_token = Some(Duration::from_mins(2));
        client.lifetimes.access_token = Some(Duration::from_mins(3));
        client.lifetimes.refresh_idle = Some(Duration::from_mins(4));
        let shop = TestClient::register(&app, client).await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        assert_eq!(part(tokens.id(), 0)["alg"], "ES256");
        assert_eq!(part(tokens.access(), 0)["alg"], "RS256", "its reader is an API");
        let id = tokens.id_claims(&app).await;
        assert_eq!(id["exp"].as_i64().unwrap() - id["iat"].as_i64().unwrap(), 120);
        assert_eq!(tokens.0["expires_in"], 180);
        app.clock.advance(Duration::from_mins(4));
        assert_eq!(shop.refresh(&app, tokens.refresh()).await.status, 403);
    }

    async fn scopes_decide_what_is_told_of_a_person(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        for (scope, told) in [
            ("openid", vec!["sub"]),
            ("openid email", vec!["sub", "email", "email_verified"]),
            ("openid profile", vec!["sub", "name", "nickname", "updated_at"]),
        ] {
            let tokens = shop.tokens(&app, &mut browser, scope).await;
            let answer = user_info(&app, tokens.access()).await;
            assert_eq!(answer.header("content-type"), Some("application/json"));
            let info = answer.json();
            assert_eq!(info["sub"], tokens.id_claims(&app).await["sub"]);
            let mut names: Vec<&String> = info.as_object().unwrap().keys().collect();
            let mut told: Vec<&str> = told;
            names.sort();
            told.sort_unstable();
            assert_eq!(names, told, "{scope}");
        }
    }

    async fn the_access_token_may_come_in_a_header_or_in_a_form(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let tokens = shop.tokens(&app, &mut browser, OPENID).await;
        let header = format!("bearer {}", tokens.access());
        let header = [("authorization", header.as_str())];
        let form = [("access_token", tokens.access())];
        let mut program = app.browser();
        assert_eq!(program.post_form(paths::USERINFO, &[], &header).await.status, 200);
        assert_eq!(program.post_form(paths::USERINFO, &form, &[]).await.status, 200);
        let empty = program.request(Method::POST, paths::USERINFO).header("authorization", header[0].1);
        assert_eq!(program.send(empty.body(Body::empty()).unwrap()).await.status, 200);

        let both = program.post_form(paths::USERINFO, &form, &header).await;
        assert_eq!((both.status.as_u16(), &both.json()["error"]), (400, &json!("invalid_request")));
        let none = program.get(paths::USERINFO).await;
        assert_eq!(none.status, 401);
        assert_eq!(none.header("www-authenticate"), Some("Bearer realm=\"userinfo\""), "no error without a token");
        let in_the_address = format!("{}?access_token={}", paths::USERINFO, tokens.access());
        assert_eq!(program.get(&in_the_address).await.status, 401);
    }

    async fn an_application_gives_tokens_back(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        let basic = shop.basic();
        let fields = [("token", tokens.refresh()), ("token_type_hint", "refresh_token")];
        let answer = app.browser().post_form(paths::REVOKE, &fields, &[("authorization", &basic)]).await;
        assert_eq!((answer.status.as_u16(), answer.html.as_str()), (200, ""));
        assert_eq!(user_info(&app, tokens.access()).await.status, 401);
        assert_eq!(shop.refresh(&app, tokens.refresh()).await.status, 403);
        assert!(testkit::steps::is_logged_in(&mut browser).await, "the person is still logged in here");
    }

    async fn a_native_application_listens_at_whatever_port_is_free(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let notes = TestClient::native(&app, "notes").await;
        let asked = notes.ask(OPENID).with("redirect_uri", "http://127.0.0.1:49152/callback");
        let answer = browser.get(&asked.path()).await;
        let tokens = Tokens::of(&notes.exchange(&app, &asked.returned(answer.location())).await);
        assert_eq!(tokens.id_claims(&app).await["aud"], "notes");
    }

    async fn tokens_outlast_a_restart(db: TestDatabase) {
        let app = app(db);
        let mut browser = adas_browser(&app).await;
        let shop = TestClient::web(&app, "shop").await;
        let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
        let app = app.restarted().await;
        assert_eq!(user_info(&app, tokens.access()).await.status, 200);
        let again = Tokens::of(&shop.refresh(&app, tokens.refresh()).await);
        let kid = |token: &str| part(token, 0)["kid"].clone();
        assert_eq!(kid(again.id()), kid(tokens.id()), "the same key");
        assert_ne!(claims(again.access())["jti"], claims(tokens.access())["jti"]);
    }

    async fn what_can_go_wrong_with_any_request_is_said_in_json(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.limits.token_per_client.burst = 3;
        });
        let shop = TestClient::web(&app, "shop").await;
        let mut program = app.browser();
        let large = "x".repeat(app.services.settings.server.body_limit_bytes + 1);
        let form = "application/x-www-form-urlencoded";
        for (answer, status) in [
            (program.get(paths::TOKEN).await, 405),
            (program.get(paths::REVOKE).await, 405),
            (program.post(paths::JWKS, form, "", &[]).await, 405),
            (program.post(paths::TOKEN, "text/plain", "x", &[]).await, 415),
            (program.post(paths::TOKEN, "multipart/form-data; boundary=x", "x", &[]).await, 415),
            (program.post(paths::TOKEN, form, large, &[]).await, 413),
            (program.post(paths::TOKEN, form, "code=%FF", &[]).await, 400),
            (program.post(paths::TOKEN, "application/json", "{", &[]).await, 400),
            (program.post(paths::TOKEN, form, "", &[]).await, 400),
        ] {
            assert_eq!(answer.status, status, "{}", answer.html);
            assert_eq!(answer.header("content-type"), Some("application/json"), "{status}");
            assert_eq!(answer.header("allow").is_some(), status == 405);
            let body = answer.json();
            assert_eq!(body["error"], "invalid_request", "{status}");
            assert!(body["error_description"].as_str().is_some_and(|text| text.len() > 10), "{body}");
        }
        for _ in 0..3 {
            assert_eq!(shop.refresh(&app, "x").await.status, 403);
        }
        let answer = shop.refresh(&app, "x").await;
        assert_eq!(answer.status, 429);
        assert_eq!(answer.header("retry-after"), Some("1"));
        assert_eq!(answer.json()["error"], "too_many_requests");
        app.services.storage.close().await;
        let answer: Value = shop.refresh(&app, "x").await.json();
        assert_eq!(answer["error"], "temporarily_unavailable");
    }
}
