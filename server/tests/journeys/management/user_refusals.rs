//! What is not done with accounts, and why.

use super::{
    path_of,
    users::{DATABASE, USERS, ada, all, is_refused, path_to},
};
use crate::app;
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW};

const UNKNOWN: &str = "/api/v2/users/auth0%7C0190163d8694739baea5966c26f8ad91";

storage::each_database! {
    async fn an_account_that_cannot_be_made_is_refused_with_the_reason(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        ada(&app, &mut administrator).await;
        let mut with = async |change: Value| {
            let mut body = json!({ "connection": DATABASE, "email": BOB });
            for (name, value) in change.as_object().unwrap() {
                body[name] = value.clone();
            }
            administrator.post(USERS, &body).await
        };
        is_refused(&with(json!({ "email": ADA })).await, 409, "The user already exists.", Some("auth0_idp_error"));
        is_refused(
            &with(json!({ "connection": "nowhere" })).await,
            400,
            "The connection does not exist.",
            Some("inexistent_connection"),
        );
        let weak = with(json!({ "password": "short" })).await;
        is_refused(&weak, 400, "PasswordStrengthError: Password is too weak", None);
        for (change, sentence) in [
            (json!({ "email": "bob" }), "'Object didn't pass validation for format email' on property email."),
            (json!({ "email": null }), "'Expected a string' on property email."),
            (json!({ "password": null }), "'Expected a string' on property password."),
            (json!({ "password": 12_345_678 }), "'Expected a string' on property password."),
            (json!({ "blocked": "yes" }), "'Expected a boolean' on property blocked."),
            (json!({ "name": "" }), "'String is too short, minimum 1' on property name."),
            (json!({ "name": "x".repeat(301) }), "'String is too long, maximum 300' on property name."),
            (json!({ "given_name": "x".repeat(151) }), "'String is too long, maximum 150' on property given_name."),
            (json!({ "nickname": "a\nb" }), "'String has control characters' on property nickname."),
            (
                json!({ "picture": "javascript:alert(1)" }),
                "'Object didn't pass validation for format strict-https-or-http-uri' on property picture.",
            ),
            (json!({ "user_metadata": [] }), "'Expected an object' on property user_metadata."),
            (json!({ "username": "bob" }), "'This server has no such property of accounts' on property username."),
            (json!({ "phone_number": "+441" }), "'This server has no such property of accounts' on property phone_number."),
            (json!({ "is_admin": true }), "'Additional properties not allowed: is_admin'."),
        ] {
            is_refused(&with(change).await, 400, &format!("Payload validation error: {sentence}"), Some("invalid_body"));
        }
        let missing = administrator.post(USERS, &json!({ "connection": DATABASE })).await;
        is_refused(&missing, 400, "Payload validation error: 'Missing required property: email'.", Some("invalid_body"));
        assert_eq!(app.db().contents().await["users"].len(), 1);
    }

    async fn a_change_that_cannot_be_made_is_refused_and_changes_nothing(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        let user = ada(&app, &mut administrator).await;
        let path = path_to(&user);
        is_refused(
            &administrator.patch(UNKNOWN, &json!({ "name": "x" })).await,
            404,
            "The user does not exist.",
            Some("inexistent_user"),
        );
        let invalid = administrator.patch("/api/v2/users/nobody", &json!({})).await;
        let sentence = "Path validation error: 'Object didn't pass validation for its format'.";
        is_refused(&invalid, 400, sentence, Some("invalid_uri"));
        for (body, message, code) in [
            (json!({ "connection": "google-oauth2" }), "The connection does not exist.", Some("inexistent_connection")),
            (
                json!({ "email": BOB, "password": NEW }),
                "Cannot update email and password simultaneously",
                Some("invalid_body"),
            ),
            (
                json!({ "email_verified": true, "password": NEW }),
                "Cannot update email_verified and password simultaneously",
                Some("invalid_body"),
            ),
            (json!({ "password": "short" }), "PasswordStrengthError: Password is too weak", None),
            (
                json!({ "client_id": "shop" }),
                "Payload validation error: 'This server has no such property of accounts' on property client_id.",
                Some("invalid_body"),
            ),
            (
                json!({ "app_metadata": { "a": "x".repeat(17_000) } }),
                "Payload validation error: 'metadata may have at most 16 KB'.",
                Some("invalid_body"),
            ),
        ] {
            let mut body = body;
            body["name"] = json!("Changed");
            is_refused(&administrator.patch(&path, &body).await, 400, message, code);
        }
        let unchanged = administrator.get(&path).await.json();
        assert_eq!(unchanged, user);
    }

    async fn what_a_provider_keeps_is_not_changed_here(db: TestDatabase) {
        let app = app(db);
        let mut administrator = all(&app).await;
        let id = app.add_user_of_provider(ADA, "google-oauth2").await;
        let path = format!("{USERS}/{}", path_of(id));
        let shown = administrator.get(&path).await.json();
        let identity = &shown["identities"][0];
        assert_eq!((&identity["connection"], &identity["isSocial"]), (&json!("google-oauth2"), &json!(true)));
        let sentence = "This account signs in with a provider: its email and password are changed there";
        for body in [json!({ "password": NEW }), json!({ "email": BOB }), json!({ "must_change_password": true })] {
            is_refused(&administrator.patch(&path, &body).await, 400, sentence, Some("operation_not_supported"));
        }
        let of_another = administrator.patch(&path, &json!({ "connection": DATABASE })).await;
        is_refused(&of_another, 400, "The connection does not exist.", Some("inexistent_connection"));
        let named = administrator.patch(&path, &json!({ "connection": "google-oauth2", "name": "Ada" })).await;
        assert_eq!((named.status.as_u16(), &named.json()["name"]), (200, &json!("Ada")));
    }
}
