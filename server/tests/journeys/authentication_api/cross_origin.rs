//! A page of an application takes the password itself, and sends the person to /authorize with a ticket.

use super::{DATABASE, PASSWORD_REALM, client_with};
use crate::app;
use oidc::{ClientKind, GrantType};
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, Tokens};
use testkit::steps::{ADA, OLD, is_logged_in};
use testkit::{Answer, Browser, TestApp};
use web::paths;

async fn shop(app: &TestApp) -> TestClient {
    client_with(app, ClientKind::Spa, &[GrantType::PasswordRealm]).await
}

fn credentials(password: &str) -> Value {
    json!({
        "client_id": "shop", "username": ADA, "password": password, "realm": DATABASE,
        "credential_type": PASSWORD_REALM,
    })
}

async fn authenticate(browser: &mut Browser, origin: &str, body: &Value) -> Answer {
    let headers = [("origin", origin), ("sec-fetch-site", "same-site")];
    browser.post(paths::CROSS_ORIGIN, "application/json", body.to_string(), &headers).await
}

storage::each_database! {
    async fn a_password_on_the_applications_own_page_logs_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = shop(&app).await;
        let mut browser = app.browser();
        let answer = authenticate(&mut browser, &shop.origin(), &credentials(OLD)).await;
        assert_eq!(answer.status, 200, "{}", answer.html);
        assert_eq!(answer.header("access-control-allow-origin"), Some("https://shop.example"));
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
        let mut members: Vec<_> = answer.json().as_object().unwrap().keys().cloned().collect();
        members.sort();
        assert_eq!(members, ["co_id", "co_verifier", "login_ticket"]);
        assert!(!is_logged_in(&mut browser).await, "the ticket alone is no session");

        let ticket = answer.json()["login_ticket"].as_str().unwrap_or_default().to_owned();
        let asked = shop.ask(OPENID).with("login_ticket", &ticket).with("realm", DATABASE);
        let back = browser.get(&asked.path()).await;
        let returned = asked.returned(back.location());
        let tokens = Tokens::of(&shop.exchange(&app, &returned).await);
        assert_eq!(tokens.id_claims(&app).await["email"], ADA);
        assert!(is_logged_in(&mut browser).await);
    }

    async fn the_refusals_are_those_that_auth0_js_knows(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = shop(&app).await;
        TestClient::spa(&app, "blog").await;
        let with = |member: &str, value: Value| {
            let mut body = credentials(OLD);
            body[member] = value;
            body
        };
        for (body, status, code) in [
            (credentials("not the right one"), 403, "access_denied"),
            (with("credential_type", json!("otp")), 400, "unsupported_credential_type"),
            (with("realm", json!("github")), 400, "invalid_request"),
            (with("password", Value::Null), 400, "invalid_request"),
            (with("client_id", json!("nobody")), 401, "unauthorized_client"),
        ] {
            let answer = authenticate(&mut app.browser(), &shop.origin(), &body).await;
            assert_eq!((answer.status.as_u16(), answer.json()["error"].as_str()), (status, Some(code)));
            assert_eq!(answer.json()["code"], code);
        }
        let blog = with("client_id", json!("blog"));
        let not_registered = authenticate(&mut app.browser(), "https://blog.example", &blog).await;
        assert_eq!(not_registered.status, 401, "it is not registered for passwords");
        let foreign = authenticate(&mut app.browser(), "https://evil.example", &credentials(OLD)).await;
        assert_eq!((foreign.status.as_u16(), foreign.html.as_str()), (403, "Origin is not allowed."));
        assert_eq!(foreign.header("content-type"), Some("text/plain; charset=utf-8"));
    }

    async fn who_guesses_too_often_on_the_page_is_told_so(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        for _ in 0..app.services.settings.limits.login_per_account.burst {
            let answer = authenticate(&mut app.browser(), &shop.origin(), &credentials("not it")).await;
            assert_eq!(answer.status, 403);
        }
        let answer = authenticate(&mut app.browser(), &shop.origin(), &credentials("not it")).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (429, &json!("too_many_attempts")));
        assert!(answer.header("x-ratelimit-reset").is_some());
    }

    async fn a_ticket_that_permits_nothing_leads_to_the_login_page(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        for ticket in ["nonsense".to_owned(), "A".repeat(43)] {
            let asked = shop.ask(OPENID).with("login_ticket", &ticket);
            let answer = app.browser().get(&asked.path()).await;
            assert!(answer.location().starts_with(paths::LOGIN_IDENTIFIER), "{}", answer.location());
        }
    }
}
