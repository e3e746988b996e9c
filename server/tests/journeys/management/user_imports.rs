//! A program hands in a file of accounts, and asks what came of it.

use crate::app;
use axum::{body::Body, http::Method};
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, OLD, can_log_in};
use testkit::{Administrator, Answer, TestApp};

const IMPORTS: &str = "/api/v2/jobs/users-imports";
const CONNECTION: (&str, &str) = ("connection_id", "con_usernamepassword");

/// Sends fields as `multipart/form-data`, as browsers and SDKs do.
async fn hand_in(app: &TestApp, administrator: &Administrator, fields: &[(&str, &str)]) -> Answer {
    let part = |(name, value): &(&str, &str)| {
        let file =
            if *name == "users" { "; filename=\"users.json\"\r\nContent-Type: application/json" } else { "" };
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n")
    };
    let body = fields.iter().map(part).collect::<String>() + "--edge--\r\n";
    let mut browser = app.browser();
    let request = browser
        .request(Method::POST, IMPORTS)
        .header("authorization", format!("Bearer {}", administrator.token()))
        .header("content-type", "multipart/form-data; boundary=edge");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

fn job_path(answer: &Answer) -> String {
    format!("/api/v2/jobs/{}", answer.json()["id"].as_str().unwrap())
}

storage::each_database! {
    async fn accounts_that_are_handed_in_are_imported_by_the_worker(db: TestDatabase) {
        let app = app(db);
        app.add_user(BOB, OLD).await;
        let mut administrator = app.administrator(&["create:users"]).await;
        let users = json!([
            { "email": ADA, "email_verified": true, "user_id": "ada-1",
                "password_hash": "$2b$04$.BwsKSEH5TJ.zJmH4rae5uqao676O/kZ6haYH0zc.adqboyYJU6ye" },
            { "email": BOB },
        ]);
        let fields =
            [("users", &*users.to_string()), CONNECTION, ("external_id", "mine"), ("send_completion_email", "false")];
        let begun = hand_in(&app, &administrator, &fields).await;
        assert_eq!(begun.status, 202, "{}", begun.html);
        let job = begun.json();
        assert_eq!((&job["type"], &job["status"]), (&json!("users_import"), &json!("pending")));
        assert_eq!((&job["external_id"], &job["connection_id"]), (&json!("mine"), &json!("con_usernamepassword")));
        assert!(!can_log_in(&app, ADA, "correct horse battery").await, "the request itself imports nothing");

        app.run_jobs().await;
        let job = administrator.get(&job_path(&begun)).await.json();
        assert_eq!(job["status"], "completed");
        assert_eq!(job["summary"], json!({ "failed": 1, "updated": 0, "inserted": 1, "total": 2 }));
        let errors = administrator.get(&format!("{}/errors", job_path(&begun))).await.json();
        assert_eq!((&errors[0]["user"]["row"], &errors[0]["errors"][0]["path"]), (&json!(2), &json!("email")));
        assert!(can_log_in(&app, ADA, "correct horse battery").await);
        let stored = app.db().contents().await;
        assert!(!stored["jobs"].concat().contains("$2b$"), "the file is not kept");
        assert!(stored["job_files"].is_empty(), "the file is not kept");
    }

    async fn what_is_no_import_is_refused_by_its_field(db: TestDatabase) {
        let app = app(db);
        let administrator = app.administrator(&["create:users"]).await;
        let large = format!("[\"{}\"]", "x".repeat(500 * 1024));
        for (fields, status, sentence) in [
            (&[("users", "[]")][..], 400, "Missing required property: connection_id"),
            (&[CONNECTION], 400, "Missing required property: users"),
            (&[("users", "[]"), ("connection_id", "con_other")], 400, "The connection does not exist"),
            (&[("users", "{}"), CONNECTION], 400, "Expected an array"),
            (&[("users", "[]"), CONNECTION, ("upsert", "perhaps")], 400, "Expected a boolean"),
            (&[("users", "[]"), CONNECTION, ("format", "x")], 400, "Additional properties not allowed"),
            (&[("users", &*large), CONNECTION], 413, ""),
        ] {
            let answer = hand_in(&app, &administrator, fields).await;
            assert_eq!(answer.status, status, "{}", answer.html);
            let message = answer.json()["message"].as_str().unwrap_or_default().to_owned();
            assert!(message.contains(sentence), "{message}");
        }
        assert_eq!(app.run_jobs().await, 0);
    }

    async fn a_file_that_is_broken_in_the_middle_fails_and_keeps_what_came_before(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator(&["create:users"]).await;
        let text = format!("[{}, nonsense", json!({ "email": ADA }));
        let begun = hand_in(&app, &administrator, &[("users", &text), CONNECTION]).await;
        app.run_jobs().await;
        let job = administrator.get(&job_path(&begun)).await.json();
        assert_eq!((&job["status"], &job["summary"]["inserted"]), (&json!("failed"), &json!(1)));
        assert_eq!(administrator.get(&format!("{}/errors", job_path(&begun))).await.status, 204);
    }

    async fn a_mail_that_was_asked_for_is_a_job_too_and_what_is_none_is_not_found(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut administrator = app.administrator(&["update:users"]).await;
        let order = json!({ "user_id": super::sub(ada) });
        let begun = administrator.post("/api/v2/jobs/verification-email", &order).await;
        let path = job_path(&begun);
        assert_eq!(administrator.get(&path).await.json()["status"], "pending");
        app.run_jobs().await;
        let job: Value = administrator.get(&path).await.json();
        assert_eq!((&job["type"], &job["status"]), (&json!("verification_email"), &json!("completed")));
        let unknown = administrator.get("/api/v2/jobs/job_0190163d8694739baea5966c26f8ad91").await;
        assert_eq!((unknown.status.as_u16(), &unknown.json()["errorCode"]), (404, &json!("inexistent_job")));
        assert_eq!(administrator.get("/api/v2/jobs/x").await.status, 400);
    }

    async fn all_accounts_are_exported_without_a_hash(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut administrator = app.administrator(&["read:users"]).await;
        for (format, kind) in [("json", "application/x-ndjson"), ("csv", "text/csv; charset=utf-8")] {
            let begun = administrator.post("/api/v2/jobs/users-exports", &json!({ "format": format })).await;
            assert_eq!(begun.status, 201, "{}", begun.html);
            let job = administrator.get(&job_path(&begun)).await.json();
            assert_eq!((&job["status"], &job["format"]), (&json!("completed"), &json!(format)));
            let location = super::local(&job["location"]);
            let all = administrator.get(&location).await;
            assert_eq!((all.status.as_u16(), all.header("content-type")), (200, Some(kind)));
            assert!(all.html.contains(ADA) && all.html.contains(BOB) && !all.html.contains("$argon2id$"), "{}", all.html);
            let mut stranger = app.browser();
            assert_eq!(stranger.get(&location).await.status, 401, "the address alone opens nothing");
        }
        let fields = json!({ "fields": [{ "name": "email" }] });
        assert_eq!(administrator.post("/api/v2/jobs/users-exports", &fields).await.status, 400);
    }
}
