//! Programs see and lift blocks, and forget browsers.

use super::path_of;
use crate::app;
use serde_json::json;
use storage::testing::TestDatabase;
use testkit::{
    TestApp,
    steps::{ADA, OLD, can_log_in, log_in, logged_in},
};

const SCOPES: &[&str] = &[
    "read:users",
    "update:users",
    "read:authentication_methods",
    "delete:authentication_methods",
    "delete:guardian_enrollments",
];

/// Uses up the tries that an address has at short notice.
async fn use_up(app: &TestApp, email: &str) {
    for host in 0..10 {
        log_in(&mut app.browser().at([203, 0, 113, host]), email, "wrong").await;
    }
}

storage::each_database! {
    async fn a_block_is_seen_and_lifted_by_address_and_by_account(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        let by_address = format!("/api/v2/user-blocks?identifier={ADA}&consider_brute_force_enablement=true");
        let by_account = format!("/api/v2/user-blocks/{}", path_of(ada));
        let lifted = format!("/api/v2/user-blocks?identifier={ADA}");
        for (path, lift) in [(&by_address, &lifted), (&by_account, &by_account)] {
            assert_eq!(program.get(path).await.json(), json!({ "blocked_for": [] }));
            use_up(&app, ADA).await;
            assert!(!can_log_in(&app, ADA, OLD).await);
            let blocked = json!([{ "identifier": ADA, "connection": "Username-Password-Authentication" }]);
            assert_eq!(program.get(path).await.json(), json!({ "blocked_for": blocked }));
            assert_eq!(program.delete(lift).await.status, 204);
            assert_eq!(program.get(path).await.json(), json!({ "blocked_for": [] }));
            assert!(can_log_in(&app, ADA, OLD).await);
        }
    }

    async fn an_address_is_blocked_whether_or_not_it_has_an_account(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        use_up(&app, "nobody@analytical.example").await;
        let path = "/api/v2/user-blocks?identifier=nobody@analytical.example";
        assert_eq!(program.get(path).await.json()["blocked_for"].as_array().unwrap().len(), 1);
        assert_eq!(program.get("/api/v2/user-blocks?identifier=nobody").await.status, 400);
        assert_eq!(program.get("/api/v2/user-blocks/auth0%7Cnobody").await.status, 404);
    }

    async fn known_browsers_are_forgotten_and_stay_logged_in(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        assert_eq!(app.db().contents().await["devices"].len(), 1);
        let path = format!("/api/v2/users/{}/multifactor/actions/invalidate-remember-browser", path_of(ada));
        assert_eq!(program.send(axum::http::Method::POST, &path, None).await.status, 204);
        assert_eq!(app.db().contents().await["devices"].len(), 0);
        assert!(testkit::steps::is_logged_in(&mut browser).await);
    }

    async fn what_is_said_of_second_factors_is_true(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let bare = app.add_user_without_password("new@analytical.example").await;
        let mut program = app.administrator(SCOPES).await;
        let of = |path: &str| format!("/api/v2/users/{}/{path}", path_of(ada));
        let methods = program.get(&of("authentication-methods?include_totals=true")).await.json();
        assert_eq!((&methods["total"], &methods["authenticators"][0]["type"]), (&json!(1), &json!("password")));
        let password = methods["authenticators"][0]["id"].as_str().unwrap().replace('|', "%7C");
        let one = program.get(&of(&format!("authentication-methods/{password}"))).await;
        assert_eq!(one.json(), methods["authenticators"][0]);
        let none = program.get(&format!("/api/v2/users/{}/authentication-methods", path_of(bare))).await;
        assert_eq!(none.json(), json!([]));

        for path in ["authentication-methods", "authenticators", "multifactor/duo", "multifactor/google-authenticator"] {
            assert_eq!(program.delete(&of(path)).await.status, 204, "{path}");
        }
        assert_eq!(program.delete(&of("multifactor/x")).await.status, 400);
        assert_eq!(program.delete(&of("authentication-methods/totp%7Cx")).await.status, 404);
        assert_eq!(program.delete(&of(&format!("authentication-methods/{password}"))).await.status, 400);
        let code = program.send(axum::http::Method::POST, &of("recovery-code-regeneration"), None).await;
        assert_eq!(code.status, 400);
        assert!(can_log_in(&app, ADA, OLD).await);
    }
}
