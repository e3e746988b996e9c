//! Files of accounts that a program hands in: to do more than it may, to hold up everybody else, or to break the worker.

use super::refusal;
use crate::app;
use axum::{body::Body, http::Method};
use domain::{JobId, connection::DATABASE};
use serde_json::{Value, json};
use std::time::Duration;
use storage::{JobState, OutboxLane, testing::TestDatabase};
use testkit::steps::{ADA, BOB, OLD};
use testkit::{Administrator, Answer, TestApp};

const USERS: &str = "/api/v2/users";

async fn hand_in(app: &TestApp, administrator: &Administrator, users: &str, upsert: bool) -> Answer {
    let upsert = upsert.to_string();
    let fields = [("users", users), ("connection_id", "con_usernamepassword"), ("upsert", &upsert)];
    let part = |(name, value): (&str, &str)| {
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = fields.into_iter().map(part).collect::<String>() + "--edge--\r\n";
    let mut browser = app.browser();
    let request = browser
        .request(Method::POST, "/api/v2/jobs/users-imports")
        .header("authorization", format!("Bearer {}", administrator.token()))
        .header("content-type", "multipart/form-data; boundary=edge");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

fn path_of(begun: &Answer) -> String {
    assert_eq!(begun.status, 202, "{}", begun.html);
    format!("/api/v2/jobs/{}", begun.json()["id"].as_str().unwrap())
}

/// What came of the file, and why rows were refused.
async fn imported(
    app: &TestApp,
    administrator: &mut Administrator,
    users: &Value,
    upsert: bool,
) -> (Value, Value) {
    let path = path_of(&hand_in(app, administrator, &users.to_string(), upsert).await);
    app.run_jobs().await;
    let job = administrator.get(&path).await.json();
    assert_eq!(job["status"], "completed", "{job}");
    let errors = administrator.get(&format!("{path}/errors")).await;
    let errors = if errors.status == 204 { json!([]) } else { errors.json() };
    (job["summary"].clone(), errors)
}

async fn changes(app: &TestApp) -> usize {
    let contents = app.db().contents().await;
    contents["audit_log"].iter().filter(|row| row.contains("user.changed")).count()
}

storage::each_database! {
    // AD-03
    async fn who_may_only_make_accounts_changes_none_by_a_file(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let users = json!([{ "email": ADA, "name": "Mallory", "app_metadata": { "role": "owner" } }, { "email": BOB }]);
        let maker = app.administrator(&["create:users"]).await;
        let answer = hand_in(&app, &maker, &users.to_string(), true).await;
        let sentence = "Insufficient scope, expected any of: update:users";
        let expected = refusal(403, "Forbidden", sentence, Some("insufficient_scope"));
        assert_eq!((answer.status.as_u16(), answer.json()), (403, expected));
        assert_eq!(app.run_jobs().await, 0);

        let mut changer = app.administrator_of_all().await;
        let (summary, _) = imported(&app, &mut changer, &users, true).await;
        assert_eq!(summary, json!({ "failed": 0, "updated": 2, "inserted": 0, "total": 2 }));
        assert_eq!(changes(&app).await, 1, "each account that changed has its entry, and no other");
    }

    // AD-15
    async fn a_file_of_many_tiny_rows_is_bounded(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator(&["create:users"]).await;
        let rows = |count: usize| format!("[{}]", vec!["1"; count].join(","));
        let answer = hand_in(&app, &administrator, &rows(10_001), false).await;
        let message = answer.json()["message"].as_str().unwrap().to_owned();
        assert!(answer.status == 400 && message.contains("at most 10,000 accounts"), "{message}");

        let path = path_of(&hand_in(&app, &administrator, &rows(10_000), false).await);
        app.run_jobs().await;
        let job = administrator.get(&path).await.json();
        assert_eq!((&job["status"], &job["summary"]["failed"]), (&json!("completed"), &json!(10_000)));
        let errors = administrator.get(&format!("{path}/errors")).await.json();
        assert_eq!(errors.as_array().unwrap().len(), 1000);
    }

    // AD-15
    async fn a_file_keeps_no_mail_waiting_and_is_not_written_with_each_step(db: TestDatabase) {
        let app = app(db);
        let administrator = app.administrator(&["create:users"]).await;
        hand_in(&app, &administrator, "[{\"email\":\"marked@x.example\"}]", false).await;
        let mut reader = app.services.storage.reader().await.unwrap();
        assert_eq!(reader.next_due(OutboxLane::Mails).await.unwrap(), None);
        assert!(reader.next_due(OutboxLane::Imports).await.unwrap().is_some());
        drop(reader);
        let stored = app.db().contents().await;
        assert!(!stored["jobs"].concat().contains("marked@"));
        assert!(stored["job_files"].concat().contains("marked@"));
        app.run_jobs().await;
        assert!(app.db().contents().await["job_files"].is_empty());
    }

    // AD-15
    async fn an_import_that_is_given_up_has_failed_and_its_file_is_gone(db: TestDatabase) {
        let app = app(db);
        let administrator = app.administrator(&["create:users"]).await;
        let begun = hand_in(&app, &administrator, "[]", false).await;
        let id = JobId::parse(begun.json()["id"].as_str().unwrap().trim_start_matches("job_")).unwrap();
        let mut writer = app.services.storage.begin_write().await.unwrap();
        // Nobody can read this.
        assert!(writer.advance_job(id, (0, 0), &json!({}), app.services.now()).await.unwrap());
        writer.commit().await.unwrap();
        for _ in 0..10 {
            assert_eq!(app.run_jobs().await, 1);
            app.clock.advance(Duration::from_mins(20));
        }
        assert_eq!(app.run_jobs().await, 0);
        let job = app.services.storage.reader().await.unwrap().find_job(id).await.unwrap().unwrap();
        assert_eq!(job.state, JobState::Failed);
        assert!(app.db().contents().await["job_files"].is_empty());
    }

    // AD-07
    async fn a_character_that_a_database_cannot_keep_is_refused_at_every_door(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator_of_all().await;
        let ada = app.add_user(ADA, OLD).await;
        let path = format!("{USERS}/auth0%7C{}", ada.as_uuid().simple());
        for metadata in [json!({ "a": "\0" }), json!({ "a\0": "b" }), json!({ "a": [{ "\0": 1 }] })] {
            for member in ["user_metadata", "app_metadata"] {
                let mut body = json!({ "connection": DATABASE, "email": BOB });
                body[member] = metadata.clone();
                let answer = administrator.post(USERS, &body).await;
                assert_eq!(answer.status, 400, "{body}: {}", answer.html);
                let mut body = json!({});
                body[member] = metadata.clone();
                let answer = administrator.patch(&path, &body).await;
                assert_eq!(answer.status, 400, "{body}: {}", answer.html);
                body["email"] = json!(BOB);
                let (summary, errors) = imported(&app, &mut administrator, &json!([body]), false).await;
                assert_eq!((&summary["failed"], &errors[0]["errors"][0]["path"]), (&json!(1), &json!(member)));
            }
            let mut form = json!({ "connection": DATABASE, "email": BOB, "password": OLD });
            form["user_metadata"] = metadata;
            let answer = app.browser().post_json("/dbconnections/signup", &form).await;
            assert_eq!(answer.status, 400, "{}", answer.html);
        }
        let form = json!({ "connection": DATABASE, "email": BOB, "password": OLD, "user_metadata": { "a": "b" } });
        assert_eq!(app.browser().post_json("/dbconnections/signup", &form).await.status, 200);
    }

    // AD-21
    async fn the_name_of_an_account_that_was_deleted_is_not_taken_again(db: TestDatabase) {
        let app = app(db);
        let mut administrator = app.administrator_of_all().await;
        let ada = app.add_user(ADA, OLD).await;
        let bare = ada.as_uuid().simple().to_string();
        let whole = format!("auth0|{bare}");
        // While she is there, a row with her name and her address is hers.
        let hers = json!([{ "email": ADA, "user_id": whole, "name": "Ada" }]);
        assert_eq!(imported(&app, &mut administrator, &hers, true).await.0["updated"], 1);

        assert_eq!(administrator.delete(&format!("{USERS}/auth0%7C{bare}")).await.status, 204);
        let body = json!({ "connection": DATABASE, "email": BOB, "password": OLD, "user_id": bare });
        let answer = administrator.post(USERS, &body).await;
        let message = answer.json()["message"].as_str().unwrap().to_owned();
        assert!(answer.status == 400 && message.contains("on property user_id"), "{message}");
        for id in [&whole, &bare, &ada.to_string()] {
            for upsert in [false, true] {
                let users = json!([{ "email": BOB, "user_id": id }]);
                let (summary, errors) = imported(&app, &mut administrator, &users, upsert).await;
                assert_eq!((&summary["failed"], &errors[0]["errors"][0]["path"]), (&json!(1), &json!("user_id")));
            }
        }
        // Whoever runs the command has the database anyway, and may bring back what was exported.
        let (done, _) = super::import::import(&app, &[json!({ "email": BOB, "user_id": whole })]).await;
        assert_eq!(done.imported, 1);
    }
}
