//! The profile Basic OP: codes, tokens and parameters. What it asks of the login itself is in `demands`.

use super::{ask, at_once, claims, exchange, log_in, suite};
use crate::app;
use domain::SubjectIdentifier;
use serde_json::json;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, Tokens, part, user_info};
use testkit::steps::{ADA, OLD, logged_in};
use usecases::Clock as _;
use web::paths;

storage::each_database! {
    async fn a_code_without_a_challenge_brings_tokens_and_a_signed_id_token(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let returned = log_in(&mut app.browser(), &ask(&suite, OPENID)).await;
        let answer = exchange(&app, &suite, &returned).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let tokens = Tokens::of(&answer);
        assert_eq!(tokens.0["token_type"], "Bearer");
        assert_eq!(part(tokens.id(), 0)["alg"], "RS256");
        let claims = tokens.id_claims(&app).await;
        let now = app.clock.now().as_seconds();
        for (claim, value) in [
            ("iss", json!(app.services.issuer())),
            ("sub", json!(SubjectIdentifier::of(ada).to_string())),
            ("aud", json!("suite")),
            ("iat", json!(now)),
            ("nonce", json!(returned.asked.get("nonce"))),
        ] {
            assert_eq!(claims[claim], value, "{claim}");
        }
        assert!(claims["exp"].as_i64() > Some(now));
        assert_eq!(user_info(&app, tokens.access()).await.json()["sub"], claims["sub"]);
    }

    async fn a_request_without_a_response_type_is_refused(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let asked = ask(&suite, OPENID).without("response_type");
        let page = app.browser().get(&asked.path()).await;
        assert_eq!(
            (page.status.as_u16(), page.text_of(".reference").as_deref()),
            (400, Some("invalid_request"))
        );
        let returned = at_once(&mut logged_in(&app, ADA, OLD).await, &asked).await;
        assert_eq!((returned.get("error"), returned.get("code")), ("invalid_request", ""));
        assert_eq!(returned.get("state"), asked.get("state"));
    }

    async fn a_code_needs_no_nonce(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let returned = log_in(&mut app.browser(), &ask(&suite, OPENID).without("nonce")).await;
        assert_eq!(claims(&app, &suite, &returned).await.get("nonce"), None);
    }

    async fn scopes_that_we_have_no_data_for_are_left_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        for (asked, granted) in [
            ("openid address", "openid"),
            ("openid phone", "openid"),
            ("openid profile email address phone", "openid profile email"),
        ] {
            let returned = at_once(&mut ada, &ask(&suite, asked)).await;
            let tokens = Tokens::of(&exchange(&app, &suite, &returned).await);
            assert_eq!(tokens.0["scope"], granted, "{asked}");
            let info = user_info(&app, tokens.access()).await.json();
            assert_eq!(info.get("email").is_some(), granted.contains("email"), "{asked}");
            assert!(info.get("address").or(info.get("phone_number")).is_none(), "{asked}");
        }
    }

    async fn the_order_of_scopes_does_not_matter(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        for scope in ["email openid", "profile email openid", "offline_access openid email"] {
            let returned = at_once(&mut ada, &ask(&suite, scope)).await;
            assert_eq!(claims(&app, &suite, &returned).await["email"], ADA, "{scope}");
        }
    }

    async fn what_only_suggests_refuses_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        for (name, value) in [
            ("display", "page"),
            ("display", "popup"),
            ("display", "touch"),
            ("extra", "foobar"),
            ("login_hint", "bob@example.com"),
            ("ui_locales", "se"),
            ("ui_locales", "de en"),
            ("claims_locales", "se"),
            ("acr_values", "1 2"),
            ("claims", "{\"userinfo\":{\"name\":{\"essential\":true}}}"),
        ] {
            let returned = log_in(&mut app.browser(), &ask(&suite, OPENID).with(name, value)).await;
            let claims = claims(&app, &suite, &returned).await;
            assert_eq!(claims["email"], ADA, "{name}={value}");
            assert_eq!(claims.get("acr"), None, "{name}={value}: nothing is claimed that was not done");
        }
    }

    async fn the_login_hint_is_filled_in(db: TestDatabase) {
        let app = app(db);
        let suite = suite(&app).await;
        let mut browser = app.browser();
        let answer = browser.get(&ask(&suite, OPENID).with("login_hint", "bob@example.com").path()).await;
        let page = browser.get(answer.location()).await;
        assert_eq!(page.field("email").as_deref(), Some("bob@example.com"));
    }

    async fn a_code_that_comes_again_within_its_minute_ends_its_tokens(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let returned = log_in(&mut app.browser(), &ask(&suite, OPENID)).await;
        let tokens = Tokens::of(&exchange(&app, &suite, &returned).await);
        app.clock.advance(Duration::from_secs(30));
        let again = exchange(&app, &suite, &returned).await;
        assert_eq!((again.status.is_client_error(), &again.json()["error"]), (true, &json!("invalid_grant")));
        assert_eq!(user_info(&app, tokens.access()).await.status, 401);
    }

    async fn a_request_may_come_as_a_form(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let asked = ask(&suite, OPENID);
        let body = asked.path().split_once('?').unwrap().1.to_owned();
        let headers = [
            ("origin", "https://suite.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
        ];
        let kind = "application/x-www-form-urlencoded";
        let answer = app.browser().post(paths::AUTHORIZE, kind, body, &headers).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, asked.path().as_str()));
        let mut ada = logged_in(&app, ADA, OLD).await;
        let answer = ada.get(answer.location()).await;
        assert!(!asked.returned(answer.location()).code().is_empty());
    }

    async fn an_application_may_use_a_challenge_that_it_need_not(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let suite = suite(&app).await;
        let returned = log_in(&mut app.browser(), &suite.ask(OPENID)).await;
        assert_eq!(suite.exchange(&app, &returned).await.status, 200);
    }
}
