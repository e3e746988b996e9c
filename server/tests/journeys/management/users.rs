//! The whole life of an account, as a program of an administrator sees it.

use crate::app;
use serde_json::{Value, json};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, claims};
use testkit::steps::{ADA, BOB, NEW, OLD, can_log_in, is_logged_in, logged_in};
use testkit::{Administrator, Answer, TestApp};

pub(super) const USERS: &str = "/api/v2/users";
pub(super) const DATABASE: &str = "Username-Password-Authentication";

pub(super) async fn all(app: &TestApp) -> Administrator {
    app.administrator(&["create:users", "read:users", "update:users", "delete:users"]).await
}

pub(super) fn path_to(user: &Value) -> String {
    format!("{USERS}/{}", user["user_id"].as_str().unwrap().replace('|', "%7C"))
}

/// Ada's account, with a password.
pub(super) async fn ada(app: &TestApp, administrator: &mut Administrator) -> Value {
    let body = json!({ "connection": DATABASE, "email": ADA, "password": OLD, "verify_email": false });
    let made = administrator.post(USERS, &body).await;
    assert_eq!(made.status, 201, "{}", made.html);
    app.run_jobs().await;
    made.json()
}

pub(super) fn is_refused(answer: &Answer, status: u16, message: &str, code: Option<&str>) {
    let error = match status {
        400 => "Bad Request",
        404 => "Not Found",
        409 => "Conflict",
        other => panic!("{other}"),
    };
    let mut expected = json!({ "statusCode": status, "error": error, "message": message });
    if let Some(code) = code {
        expected["errorCode"] = json!(code);
    }
    assert_eq!((answer.status.as_u16(), answer.json()), (status, expected));
}

storage::each_database! {
    async fn an_account_is_made_read_changed_and_deleted(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        let body = json!({
            "connection": DATABASE, "email": "Ada@Analytical.Example", "password": OLD, "email_verified": true,
            "name": "Ada Lovelace", "given_name": "Ada", "family_name": "Lovelace",
            "picture": "https://cdn.example/ada.png",
            "user_metadata": { "color": "red" }, "app_metadata": { "plan": { "name": "free" } },
        });
        let made = administrator.post(USERS, &body).await;
        assert_eq!(made.status, 201, "{}", made.html);
        let user = made.json();
        let id = user["user_id"].as_str().unwrap();
        assert!(id.starts_with("auth0|"), "{id}");
        let time = user["created_at"].as_str().unwrap();
        assert!(time.ends_with('Z') && time.len() == "2020-01-02T03:04:05.678Z".len(), "{time}");
        assert_eq!(user, json!({
            "user_id": id,
            "email": ADA, "email_verified": true,
            "name": "Ada Lovelace", "given_name": "Ada", "family_name": "Lovelace", "nickname": "ada",
            "picture": "https://cdn.example/ada.png",
            "identities": [{
                "connection": DATABASE, "provider": "auth0", "isSocial": false,
                "user_id": id.strip_prefix("auth0|").unwrap(),
            }],
            "user_metadata": { "color": "red" }, "app_metadata": { "plan": { "name": "free" } },
            "blocked": false, "created_at": time, "updated_at": time, "logins_count": 0,
        }));
        assert!(app.mails_to(ADA).is_empty(), "her address is confirmed");
        let path = path_to(&user);
        assert_eq!(administrator.get(&path).await.json(), user);

        logged_in(&app, ADA, OLD).await;
        let later = administrator.get(&path).await.json();
        assert_eq!(later["logins_count"], 1);
        assert!(later["last_login"].is_string() && later["last_ip"].is_string(), "{later}");

        app.clock.advance(Duration::from_secs(1));
        let changed = administrator
            .patch(&path, &json!({
                "nickname": "Countess", "given_name": null, "picture": null,
                "user_metadata": { "color": null, "size": 3 }, "app_metadata": { "plan": { "seats": 2 } },
            }))
            .await;
        assert_eq!(changed.status, 200, "{}", changed.html);
        let changed = changed.json();
        assert_eq!(changed["nickname"], "Countess");
        assert!(changed.get("given_name").is_none() && changed.get("picture").is_none(), "{changed}");
        assert_eq!(changed["user_metadata"], json!({ "size": 3 }));
        assert_eq!(changed["app_metadata"], json!({ "plan": { "seats": 2 } }), "merged at the first level only");
        assert_ne!(changed["updated_at"], user["updated_at"]);
        let cleared = administrator.patch(&path, &json!({ "user_metadata": null })).await.json();
        assert_eq!((&cleared["user_metadata"], &cleared["app_metadata"]), (&json!({}), &changed["app_metadata"]));

        let gone = administrator.delete(&path).await;
        assert_eq!((gone.status.as_u16(), gone.html.as_str()), (204, ""));
        is_refused(&administrator.get(&path).await, 404, "The user does not exist.", Some("inexistent_user"));
        assert_eq!(administrator.delete(&path).await.status, 204, "an unknown account is gone too");
        assert!(!can_log_in(&app, ADA, OLD).await);
    }

    async fn an_account_keeps_the_name_that_it_had_elsewhere(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        let body = json!({ "connection": DATABASE, "email": ADA, "password": OLD, "user_id": "5f7c8ec7c33c6c004bbafe82" });
        let user = administrator.post(USERS, &body).await.json();
        assert_eq!(user["user_id"], "auth0|5f7c8ec7c33c6c004bbafe82");
        let shop = TestClient::web(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = shop.tokens(&app, &mut browser, OPENID).await;
        assert_eq!(claims(tokens.id())["sub"], user["user_id"]);
        let taken = json!({ "connection": DATABASE, "email": BOB, "user_id": "5f7c8ec7c33c6c004bbafe82" });
        is_refused(&administrator.post(USERS, &taken).await, 409, "The user already exists.", Some("auth0_idp_error"));
        for id in ["", "a b", "auth0|x", "\u{e9}", &"x".repeat(250)] {
            let answer = administrator.post(USERS, &json!({ "connection": DATABASE, "email": BOB, "user_id": id })).await;
            let sentence = "Payload validation error: 'Object didn't pass validation for format user-id' on property user_id.";
            is_refused(&answer, 400, sentence, Some("invalid_body"));
        }
    }

    async fn a_program_sets_a_password_and_everything_ends(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        let user = ada(&app, &mut administrator).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let set = json!({ "connection": DATABASE, "password": NEW, "reason": "asked at the desk" });
        let changed = administrator.patch(&path_to(&user), &set).await;
        assert_eq!(changed.status, 200, "{}", changed.html);
        assert!(!changed.html.contains(NEW) && !changed.html.contains("argon2"), "{}", changed.html);
        assert_ne!(changed.json()["last_password_reset"], Value::Null);
        assert!(!is_logged_in(&mut browser).await);
        assert!(!can_log_in(&app, ADA, OLD).await);
        assert!(can_log_in(&app, ADA, NEW).await);
        let log = app.db().contents().await["audit_log"].clone();
        let actor = administrator.client.id();
        assert!(log.iter().any(|row| row.contains("asked at the desk") && row.contains(actor)));
    }

    async fn a_block_ends_everything_and_can_be_taken_back(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        let path = path_to(&ada(&app, &mut administrator).await);
        let mut browser = logged_in(&app, ADA, OLD).await;
        assert_eq!(administrator.patch(&path, &json!({ "blocked": true })).await.json()["blocked"], true);
        assert!(!is_logged_in(&mut browser).await);
        assert!(!can_log_in(&app, ADA, OLD).await);
        assert_eq!(administrator.patch(&path, &json!({ "blocked": null })).await.json()["blocked"], false);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn an_account_moves_to_another_address(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        let path = path_to(&ada(&app, &mut administrator).await);
        let moved = administrator.patch(&path, &json!({ "email": BOB, "email_verified": true })).await;
        assert_eq!(moved.status, 200, "{}", moved.html);
        assert_eq!((&moved.json()["email"], &moved.json()["email_verified"]), (&json!(BOB), &json!(true)));
        assert!(can_log_in(&app, BOB, OLD).await);
        ada(&app, &mut administrator).await;
        let taken = administrator.patch(&path, &json!({ "email": ADA })).await;
        is_refused(&taken, 400, "The specified new email already exists", Some("auth0_idp_error"));
    }

    async fn whoever_gets_a_new_account_is_asked_to_confirm_the_address(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        for (body, mails) in [
            (json!({ "email": "a@mail.example" }), 1),
            (json!({ "email": "b@mail.example", "email_verified": true }), 0),
            (json!({ "email": "c@mail.example", "verify_email": false }), 0),
        ] {
            let mut body = body;
            body["connection"] = json!(DATABASE);
            assert_eq!(administrator.post(USERS, &body).await.status, 201, "{body}");
            app.run_jobs().await;
            assert_eq!(app.mails_to(body["email"].as_str().unwrap()).len(), mails, "{body}");
        }
    }
}
