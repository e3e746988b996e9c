//! An application has a code mailed, and exchanges it for tokens.

use super::{PASSWORDLESS_OTP, client_with};
use crate::app;
use oidc::{ClientKind, GrantType};
use serde_json::json;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, Tokens};
use testkit::steps::{ADA, BOB, OLD};
use testkit::{Answer, TestApp};
use web::paths;

async fn shop(app: &TestApp) -> TestClient {
    client_with(app, ClientKind::Web, &[GrantType::PasswordlessOtp]).await
}

async fn start(app: &TestApp, shop: &TestClient, email: &str) -> Answer {
    let fields = [("connection", "email"), ("email", email), ("send", "code")];
    let answer = shop.call(app, paths::PASSWORDLESS_START, &fields).await;
    app.run_jobs().await;
    answer
}

async fn exchange(app: &TestApp, shop: &TestClient, email: &str, code: &str) -> Answer {
    let fields = [
        ("grant_type", PASSWORDLESS_OTP),
        ("realm", "email"),
        ("username", email),
        ("otp", code),
        ("scope", OPENID),
    ];
    shop.call(app, paths::TOKEN, &fields).await
}

/// The newest code that was mailed to somebody.
fn code_for(app: &TestApp, email: &str) -> String {
    let mails = app.mails_to(email);
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    mails[0].text.lines().map(str::trim).find(is_code).unwrap().to_owned()
}

storage::each_database! {
    async fn a_mailed_code_brings_tokens_once(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = shop(&app).await;
        let answer = start(&app, &shop, ADA).await;
        assert_eq!(answer.status, 200, "{}", answer.html);
        assert_eq!(answer.json()["email"], ADA);
        assert_eq!(answer.json()["email_verified"], false);
        let code = code_for(&app, ADA);
        let tokens = Tokens::of(&exchange(&app, &shop, ADA, &code).await);
        let claims = tokens.id_claims(&app).await;
        assert_eq!((&claims["amr"], &claims["email_verified"]), (&json!(["otp"]), &json!(true)));
        let again = exchange(&app, &shop, ADA, &code).await;
        let expected = json!({ "error": "invalid_grant", "error_description": "Wrong email or verification code." });
        assert_eq!((again.status.as_u16(), again.json()), (403, expected));
    }

    async fn the_newest_code_alone_works_for_half_an_hour(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = shop(&app).await;
        start(&app, &shop, ADA).await;
        let older = code_for(&app, ADA);
        app.clock.advance(std::time::Duration::from_secs(1));
        start(&app, &shop, ADA).await;
        let newer = code_for(&app, ADA);
        assert_ne!(older, newer);
        assert_eq!(exchange(&app, &shop, ADA, &older).await.status, 403);
        app.clock.advance(app.services.settings.reset.ticket_lifetime);
        assert_eq!(exchange(&app, &shop, ADA, &newer).await.status, 403);
        start(&app, &shop, ADA).await;
        assert_eq!(exchange(&app, &shop, ADA, &code_for(&app, ADA)).await.status, 200);
    }

    async fn an_address_without_an_account_gets_the_same_answer_and_no_mail(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        assert_eq!(start(&app, &shop, BOB).await.status, 200);
        assert!(app.mails_to(BOB).is_empty());
        assert_eq!(exchange(&app, &shop, BOB, "123456").await.status, 403);
    }

    async fn what_cannot_be_done_is_said(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let blog = TestClient::web(&app, "blog").await;
        let email = ("email", ADA);
        for (fields, status, error) in [
            ([("connection", "sms"), ("send", "code"), email], 400, "bad.connection"),
            ([("connection", "email"), ("send", "link"), email], 400, "bad.request"),
            ([("connection", "email"), ("send", "code"), ("email", "no address")], 400, "invalid_request"),
        ] {
            let answer = shop.call(&app, paths::PASSWORDLESS_START, &fields).await;
            assert_eq!((answer.status.as_u16(), answer.json()["error"].as_str()), (status, Some(error)));
        }
        let answer = start(&app, &blog, ADA).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["error"]), (403, &json!("unauthorized_client")));
        let nobody = app.browser().post_form(paths::PASSWORDLESS_START, &[email], &[]).await;
        assert_eq!(nobody.status, 400);
    }
}
