//! Programs see and end logins.

use super::path_of;
use crate::app;
use serde_json::json;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::{
    client::OFFLINE,
    logouts::{told_of, web_with_logout},
    steps::{ADA, BOB, OLD, is_logged_in, logged_in},
};

const SCOPES: &[&str] = &["read:sessions", "delete:sessions", "read:refresh_tokens"];

storage::each_database! {
    async fn a_login_is_listed_with_its_applications(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let shop = web_with_logout(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let claims = shop.tokens(&app, &mut browser, OFFLINE).await.id_claims(&app).await;
        let mut program = app.administrator(SCOPES).await;
        let found = program.get(&format!("/api/v2/users/{}/sessions", path_of(ada))).await.json();
        let session = &found["sessions"][0];
        assert_eq!((found["sessions"].as_array().unwrap().len(), found.get("next")), (1, None));
        assert_eq!((&session["id"], &session["user_id"]), (&claims["sid"], &claims["sub"]));
        assert_eq!(session["clients"], json!([{ "client_id": "shop" }]));
        assert!(session["device"]["initial_user_agent"].as_str().unwrap().contains("Firefox"));
        let alone = program.get(&format!("/api/v2/sessions/{}", session["id"].as_str().unwrap())).await.json();
        assert_eq!(alone, *session);
    }

    async fn sessions_come_in_parts(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        for _ in 0..3 {
            logged_in(&app, ADA, OLD).await;
        }
        let mut program = app.administrator(SCOPES).await;
        let path = format!("/api/v2/users/{}/sessions?include_totals=true&take=2", path_of(ada));
        let first = program.get(&path).await.json();
        let next = first["next"].as_str().unwrap();
        let second = program.get(&format!("{path}&from={next}")).await.json();
        let lengths = [&first, &second].map(|part| part["sessions"].as_array().unwrap().len());
        assert_eq!((lengths, second.get("next")), ([2, 1], None));
        assert_eq!(program.get(&format!("{path}&from=x")).await.status, 400);
    }

    async fn a_session_that_a_program_ends_is_over_everywhere(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let shop = web_with_logout(&app, "shop").await;
        let mut other = logged_in(&app, ADA, OLD).await;
        for by in ["delete", "revoke"] {
            app.clock.advance(Duration::from_secs(1));
            let mut browser = logged_in(&app, ADA, OLD).await;
            let tokens = shop.tokens(&app, &mut browser, OFFLINE).await;
            let sid = tokens.id_claims(&app).await["sid"].as_str().unwrap().to_owned();
            let mut program = app.administrator(SCOPES).await;
            let path = format!("/api/v2/sessions/{sid}");
            let ended = match by {
                "delete" => program.delete(&path).await,
                _ => program.send(axum::http::Method::POST, &format!("{path}/revoke"), None).await,
            };
            assert_eq!((ended.status.as_u16(), ended.html.as_str()), (202, ""), "{by}");
            assert!(!is_logged_in(&mut browser).await);
            assert_eq!(shop.refresh(&app, tokens.refresh()).await.status, 403);
            assert_eq!(told_of(&app).await, [("shop".to_owned(), sid)]);
            for gone in [program.get(&path).await, program.delete(&path).await] {
                assert_eq!((gone.status.as_u16(), &gone.json()["errorCode"]), (404, &json!("inexistent_session")));
            }
        }
        assert!(is_logged_in(&mut other).await);
        let mut program = app.administrator(SCOPES).await;
        let left = program.get(&format!("/api/v2/users/{}/sessions", path_of(ada))).await.json();
        assert_eq!(left["sessions"].as_array().unwrap().len(), 1);
    }

    async fn all_sessions_of_a_person_end_and_no_others(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut adas = [logged_in(&app, ADA, OLD).await, logged_in(&app, ADA, OLD).await];
        let mut bobs = logged_in(&app, BOB, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        let path = format!("/api/v2/users/{}/sessions", path_of(ada));
        assert_eq!(program.delete(&path).await.status, 202);
        for browser in &mut adas {
            assert!(!is_logged_in(browser).await);
        }
        assert!(is_logged_in(&mut bobs).await);
        assert_eq!(program.get(&path).await.json(), json!({ "sessions": [] }));
        assert!(testkit::steps::can_log_in(&app, ADA, OLD).await);
    }

    async fn access_is_revoked_as_a_whole_or_for_one_session(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let shop = web_with_logout(&app, "shop").await;
        let mut bobs = logged_in(&app, BOB, OLD).await;
        let bobs_sid = shop.tokens(&app, &mut bobs, OFFLINE).await.id_claims(&app).await["sid"].clone();
        let (mut here, mut there) = (logged_in(&app, ADA, OLD).await, logged_in(&app, ADA, OLD).await);
        let first = shop.tokens(&app, &mut here, OFFLINE).await;
        let second = shop.tokens(&app, &mut there, OFFLINE).await;
        let mut program = app.administrator(SCOPES).await;
        let path = format!("/api/v2/users/{}/revoke-access", path_of(ada));

        let kept = program.post(&path, &json!({ "preserve_refresh_tokens": true })).await;
        assert_eq!(kept.status, 400);
        let foreign = program.post(&path, &json!({ "session_id": bobs_sid })).await;
        assert_eq!(foreign.status, 404, "a session of somebody else");
        assert!(is_logged_in(&mut here).await && is_logged_in(&mut bobs).await);

        let sid = first.id_claims(&app).await["sid"].clone();
        let one = program.post(&path, &json!({ "session_id": sid, "preserve_refresh_tokens": false })).await;
        assert_eq!(one.status, 204);
        assert!(!is_logged_in(&mut here).await && is_logged_in(&mut there).await);
        assert_eq!(program.post(&path, &json!({})).await.status, 204);
        assert!(!is_logged_in(&mut there).await);
        for tokens in [first, second] {
            assert_eq!(shop.refresh(&app, tokens.refresh()).await.status, 403);
        }
        assert!(is_logged_in(&mut bobs).await);
        assert_eq!(told_of(&app).await.len(), 2);
    }
}
