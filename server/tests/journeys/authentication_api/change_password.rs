//! A page of an application asks for the mail of a forgotten password.

use super::DATABASE;
use crate::app;
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::client::TestClient;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, open};
use testkit::{Answer, Browser, TestApp, link_in};
use web::paths;

const ASKED: &str = "We've just sent you an email to reset your password.";

async fn ask(app: &TestApp, body: &Value) -> Answer {
    app.browser().post_json(paths::CHANGE_PASSWORD, body).await
}

async fn go_back(browser: &mut Browser) -> Answer {
    browser.get(paths::RESET_SUCCESS).await
}

storage::each_database! {
    async fn the_answer_is_the_sentence_that_sdks_pass_on(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = TestClient::spa(&app, "shop").await;
        let body = json!({ "client_id": shop.id(), "email": ADA, "connection": DATABASE, "organization": null });
        let by_json = ask(&app, &body).await;
        let fields = [("client_id", shop.id()), ("email", ADA), ("connection", DATABASE)];
        let by_form = app.browser().post_form(paths::CHANGE_PASSWORD, &fields, &[]).await;
        let without_client = ask(&app, &json!({ "username": ADA, "connection": DATABASE })).await;
        for answer in [by_json, by_form, without_client] {
            assert_eq!((answer.status.as_u16(), answer.html.as_str()), (200, ASKED));
            assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
            assert!(answer.set_cookies().is_empty());
        }
    }

    async fn the_mail_leads_to_a_new_password_and_back_to_the_application(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut shop = testkit::client::registration("shop", oidc::ClientKind::Web);
        shop.initiate_login_uri = oidc::AbsoluteUrl::parse("https://shop.example/login").ok();
        let shop = TestClient::register(&app, shop).await;
        ask(&app, &json!({ "client_id": shop.id(), "email": ADA, "connection": DATABASE })).await;
        app.run_jobs().await;
        let mail = &app.mails_to(ADA)[0];
        assert!(!mail.text.contains("Type this code"), "nobody has a page to type it on: {}", mail.text);
        let mut browser = app.browser();
        open(&mut browser, &link_in(mail)).await;
        let chosen = choose(&mut browser, NEW).await;
        assert!(chosen.location().starts_with(paths::RESET_SUCCESS), "{}", chosen.card());
        let done = go_back(&mut browser).await;
        assert!(done.card().contains("shop"), "{}", done.card());
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn what_cannot_be_done_is_said_so_that_every_sdk_reads_it(db: TestDatabase) {
        let app = app(db);
        let refusals = [
            (json!({ "email": ADA }), "Missing required parameter: connection"),
            (json!({ "connection": DATABASE }), "Missing required parameter: email"),
            (json!({ "email": "no address", "connection": DATABASE }), "The email address is not one"),
            (json!({ "email": ADA, "connection": "github" }), "The connection does not exist or has no passwords"),
            (json!({ "email": ADA, "connection": DATABASE, "password": NEW }), "Password is not allowed"),
            (json!({ "email": ADA, "connection": DATABASE, "client_id": "nobody" }), "The application is not known"),
        ];
        for (body, sentence) in refusals {
            let answer = ask(&app, &body).await;
            let expected = json!({
                "error": "invalid_request", "error_description": sentence,
                "code": "invalid_request", "description": sentence,
            });
            assert_eq!((answer.status.as_u16(), answer.json()), (400, expected));
        }
        assert_eq!(app.run_jobs().await, 0);
    }

    async fn who_asks_too_often_is_told_when_to_come_again(db: TestDatabase) {
        let app = app(db);
        let body = json!({ "email": ADA, "connection": DATABASE });
        let burst = app.services.settings.limits.reset_per_client.burst;
        for _ in 0..burst {
            assert_eq!(ask(&app, &body).await.status, 200);
        }
        let answer = ask(&app, &body).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["error"]), (429, &json!("too_many_requests")));
        assert_eq!(answer.header("x-ratelimit-limit"), Some(burst.to_string().as_str()));
        assert_eq!(answer.header("x-ratelimit-remaining"), Some("0"));
        let reset: i64 = answer.header("x-ratelimit-reset").and_then(|text| text.parse().ok()).unwrap();
        let wait: i64 = answer.header("retry-after").and_then(|text| text.parse().ok()).unwrap();
        assert_eq!(reset, app.services.now().as_seconds() + wait);
    }

    async fn pages_of_registered_origins_read_the_answer(db: TestDatabase) {
        let app = app(db);
        TestClient::spa(&app, "shop").await;
        let fields = [("email", ADA), ("connection", DATABASE)];
        for (origin, reader) in [("https://shop.example", Some("https://shop.example")), ("https://evil.example", None)] {
            let headers = [("origin", origin), ("sec-fetch-site", "cross-site")];
            let answer = app.browser().post_form(paths::CHANGE_PASSWORD, &fields, &headers).await;
            assert_eq!(answer.header("access-control-allow-origin"), reader);
            assert_eq!(answer.header("access-control-allow-credentials"), None);
        }
    }
}
