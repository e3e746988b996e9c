//! An application exchanges a person's password for tokens.

use super::{DATABASE, PASSWORD_REALM, client_with};
use crate::app;
use oidc::{ClientKind, GrantType};
use serde_json::json;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::client::{OFFLINE, OPENID, TestClient, Tokens, add_api, user_info};
use testkit::steps::{ADA, OLD};
use web::paths;

const NOTES: &str = "https://notes.example";

async fn shop(app: &TestApp) -> TestClient {
    client_with(app, ClientKind::Web, &[GrantType::Password, GrantType::PasswordRealm]).await
}

storage::each_database! {
    async fn a_password_brings_tokens_but_no_session(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let shop = shop(&app).await;
        let typed = [("username", ADA), ("password", OLD), ("scope", OFFLINE)];
        let realm = [("grant_type", PASSWORD_REALM), ("realm", DATABASE), typed[0], typed[1], typed[2]];
        let plain = [("grant_type", "password"), typed[0], typed[1], typed[2]];
        for fields in [&realm[..], &plain[..]] {
            let answer = shop.call(&app, paths::TOKEN, fields).await;
            assert!(answer.set_cookies().is_empty());
            let tokens = Tokens::of(&answer);
            let claims = tokens.id_claims(&app).await;
            assert_eq!(claims["sub"], domain::SubjectIdentifier::of(ada).to_string());
            assert_eq!(claims["amr"], json!(["pwd"]));
            assert!(claims.get("sid").is_none());
            assert_eq!(user_info(&app, tokens.access()).await.json()["email"], ADA);
            let refreshed = Tokens::of(&shop.refresh(&app, tokens.refresh()).await);
            assert_eq!(refreshed.0["scope"], OFFLINE);
        }
        let email = domain::EmailAddress::parse(ADA).unwrap();
        let user = app.db().reader().await.unwrap().find_user_by_email(&email).await.unwrap().unwrap();
        assert_eq!(user.logins_count, 2);
    }

    async fn who_asks_for_no_scope_gets_what_the_api_has(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        add_api(&app, NOTES, &["read:notes", "write:notes"]).await;
        let shop = shop(&app).await;
        let fields =
            [("grant_type", "password"), ("username", ADA), ("password", OLD), ("audience", NOTES)];
        let tokens = Tokens::of(&shop.call(&app, paths::TOKEN, &fields).await);
        assert_eq!(tokens.0["scope"], "read:notes write:notes");
        assert_eq!(tokens.access_claims()["aud"], NOTES);
        assert_eq!(tokens.id(), "");
    }

    async fn the_refusals_are_those_that_sdks_know(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = shop(&app).await;
        for (realm, password, refused) in [
            (DATABASE, "not the right one", (403, "invalid_grant", "Wrong email or password.")),
            ("github", OLD, (400, "invalid_request", "The connection does not exist or has no passwords")),
        ] {
            let fields = [
                ("grant_type", PASSWORD_REALM), ("realm", realm), ("username", ADA), ("password", password),
            ];
            let answer = shop.call(&app, paths::TOKEN, &fields).await;
            let (status, error, description) = refused;
            let expected = json!({ "error": error, "error_description": description });
            assert_eq!((answer.status.as_u16(), answer.json()), (status, expected));
        }
    }

    async fn who_guesses_too_often_is_told_so(db: TestDatabase) {
        let app = app(db);
        let shop = shop(&app).await;
        let fields = [("grant_type", "password"), ("username", ADA), ("password", "not the right one")];
        for _ in 0..app.services.settings.limits.login_per_account.burst {
            assert_eq!(shop.call(&app, paths::TOKEN, &fields).await.status, 403);
        }
        let answer = shop.call(&app, paths::TOKEN, &fields).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["error"]), (429, &json!("too_many_attempts")));
        for name in ["retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"] {
            assert!(answer.header(name).is_some(), "{name}");
        }
    }

    async fn an_application_takes_passwords_only_when_it_is_registered_for_them(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let blog = TestClient::web(&app, "blog").await;
        for grant_type in ["password", PASSWORD_REALM] {
            let fields = [
                ("grant_type", grant_type), ("realm", DATABASE), ("username", ADA), ("password", OLD),
            ];
            let answer = blog.call(&app, paths::TOKEN, &fields).await;
            assert_eq!((answer.status.as_u16(), &answer.json()["error"]), (403, &json!("unauthorized_client")));
        }
    }

    async fn a_password_that_has_to_be_changed_brings_nothing(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut writer = app.db().begin_write().await.unwrap();
        writer.set_must_change_password(ada, true).await.unwrap();
        writer.commit().await.unwrap();
        let shop = shop(&app).await;
        for (password, error) in [(OLD, "unauthorized"), ("not the right one", "invalid_grant")] {
            let fields =
                [("grant_type", "password"), ("username", ADA), ("password", password), ("scope", OPENID)];
            let answer = shop.call(&app, paths::TOKEN, &fields).await;
            assert_eq!((answer.status.as_u16(), &answer.json()["error"]), (403, &json!(error)));
        }
    }
}
