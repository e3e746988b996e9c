//! Members that a body must not have.

use super::{operations, refusal};
use crate::app;
use axum::http::Method;
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ADA, OLD};

async fn ada(app: &TestApp) -> String {
    let id = app.add_user(ADA, OLD).await;
    format!("/api/v2/users/auth0%7C{}", id.as_uuid().simple())
}

storage::each_database! {
    // AD-03
    async fn no_body_takes_a_member_that_it_does_not_name(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator_of_all().await;
        for operation in operations(&app).await {
            let Some(schema) = &operation.body else { continue };
            // Objects of names that are not known beforehand, such as words by their screens.
            if schema["additionalProperties"] != json!(false) {
                assert!(operation.members().is_empty(), "{} names members and takes others", operation.name());
                continue;
            }
            let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
            for member in ["is_admin", "__proto__", "password_hash", "generation", "tenant", "roles"] {
                let mut body = json!({});
                body[member] = json!(true);
                let answer = administrator.send(method.clone(), &operation.path_of_nothing(), Some(&body)).await;
                let said = answer.json();
                assert_eq!(answer.status, 400, "{} {member}: {said}", operation.name());
                assert_eq!(said["errorCode"], "invalid_body", "{} {member}", operation.name());
                let sentence = format!("Payload validation error: 'Additional properties not allowed: {member}'.");
                assert_eq!(said["message"], json!(sentence), "{} {member}", operation.name());
            }
        }
    }

    // AD-03
    async fn what_only_the_server_knows_of_an_account_is_not_written(db: TestDatabase) {
        let app = app(db);
        let path = ada(&app).await;
        let mut administrator = app.administrator_of_all().await;
        let before = app.db().contents().await["users"].clone();
        for member in [
            "id", "user_id", "subject", "created_at", "updated_at", "last_login", "last_ip", "logins_count",
            "last_password_reset", "identities", "provider", "multifactor", "password_hash", "generation",
            "security_generation", "unfinished_since", "email_canonical", "tenant", "roles", "permissions", "scope",
            "_id", "Email", "email ", "email\u{0}", "$set", "constructor",
        ] {
            for value in [json!("x"), json!(1), json!(true), Value::Null, json!({}), json!([])] {
                let mut body = json!({ "name": "Mallory" });
                body[member] = value.clone();
                let answer = administrator.patch(&path, &body).await;
                assert_eq!(answer.status, 400, "{member} = {value}: {}", answer.html);
            }
        }
        assert_eq!(app.db().contents().await["users"], before);
    }

    // AD-03
    async fn who_may_change_app_metadata_changes_nothing_else(db: TestDatabase) {
        let app = app(db);
        let path = ada(&app).await;
        let mut administrator = app.administrator(&["update:users_app_metadata"]).await;
        let before = app.db().contents().await["users"].clone();
        let sentence = "Insufficient scope, expected any of: update:users";
        let expected = refusal(403, "Forbidden", sentence, Some("insufficient_scope"));
        for (member, value) in [
            ("blocked", json!(true)),
            ("blocked", json!(false)),
            ("blocked", Value::Null),
            ("password", json!("correct horse battery staple")),
            ("email", json!("mallory@mail.example")),
            ("email_verified", json!(true)),
            ("email_verified", Value::Null),
            ("verify_email", json!(true)),
            ("must_change_password", json!(false)),
            ("name", json!("Mallory")),
            ("nickname", json!("Mallory")),
            ("given_name", json!("Mallory")),
            ("family_name", Value::Null),
            ("picture", json!("https://evil.example/a.png")),
            ("user_metadata", json!({ "plan": "paid" })),
            ("user_metadata", Value::Null),
        ] {
            let mut body = json!({ "app_metadata": { "plan": "paid" } });
            body[member] = value;
            let answer = administrator.patch(&path, &body).await;
            assert_eq!((answer.status.as_u16(), answer.json()), (403, expected.clone()), "{body}");
        }
        assert_eq!(app.db().contents().await["users"], before);
        let answer = administrator.patch(&path, &json!({ "app_metadata": { "plan": "paid" } })).await;
        let shown = answer.json();
        assert_eq!((answer.status.as_u16(), &shown["app_metadata"]), (200, &json!({ "plan": "paid" })));
        let names: Vec<&String> = shown.as_object().unwrap().keys().collect();
        assert_eq!(names, ["app_metadata", "updated_at", "user_id"], "it may not read the rest");
    }

    // AD-03
    async fn every_member_of_a_change_has_its_scope(db: TestDatabase) {
        let app = app(db);
        let document = operations(&app).await;
        let update = document.iter().find(|operation| operation.name() == "PATCH /api/v2/users/{id}").unwrap();
        let tried = [
            "app_metadata", "blocked", "connection", "email", "email_verified", "family_name", "given_name",
            "must_change_password", "name", "nickname", "password", "picture", "reason", "user_metadata",
            "verify_email",
        ];
        assert_eq!(update.members(), tried, "a new member is added to the test above");
    }
}
