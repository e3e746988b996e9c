//! Programs change whether a mail is sent, its subject, and how long its link works.

use crate::app;
use serde_json::json;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, ask, is_alive, mailed_link};
use web::paths;

const SCOPES: &[&str] = &["read:email_templates", "update:email_templates", "create:email_templates"];
const RESET: &str = "/api/v2/email-templates/reset_email";

storage::each_database! {
    async fn what_is_read_is_what_counts_and_can_be_sent_back(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        for (name, lifetime) in [("reset_email", 1800), ("verify_email", 24 * 3600)] {
            let path = format!("/api/v2/email-templates/{name}");
            let shown = program.get(&path).await.json();
            assert_eq!((&shown["template"], &shown["enabled"]), (&json!(name), &json!(true)));
            assert!(shown["urlLifetimeInSeconds"].is_u64(), "{shown} {lifetime}");
            assert_eq!(program.patch(&path, &shown).await.json(), shown);
            assert_eq!(program.put(&path, &shown).await.json(), shown);
        }
        assert_eq!(program.get("/api/v2/email-templates/welcome_email").await.status, 404);
        assert_eq!(program.post("/api/v2/email-templates", &json!({})).await.status, 400);
    }

    async fn the_subject_is_the_mails(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        let subject = "A new password for <b>you</b>";
        assert_eq!(program.patch(RESET, &json!({ "subject": subject })).await.json()["subject"], subject);
        mailed_link(&app, &mut app.browser(), ADA).await;
        assert_eq!(app.mails_to(ADA)[0].subject, subject);
        program.patch(RESET, &json!({ "subject": null })).await;
        app.clock.advance(Duration::from_mins(10));
        mailed_link(&app, &mut app.browser(), ADA).await;
        assert_ne!(app.mails_to(ADA)[0].subject, subject);
    }

    async fn the_link_works_as_long_as_was_set_within_bounds(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        for (wished, counts) in [(7200, 7200_u64), (1, 60), (432_000, 86_400)] {
            let set = program.patch(RESET, &json!({ "urlLifetimeInSeconds": wished })).await.json();
            assert_eq!(set["urlLifetimeInSeconds"], counts);
            app.clock.advance(Duration::from_mins(10));
            let link = mailed_link(&app, &mut app.browser(), ADA).await;
            app.clock.advance(Duration::from_secs(counts - 1));
            assert!(is_alive(&app, &link).await);
            app.clock.advance(Duration::from_secs(1));
            assert!(!is_alive(&app, &link).await);
            program = app.administrator(SCOPES).await;
        }
    }

    async fn a_mail_that_is_switched_off_is_not_sent_and_the_page_does_not_tell(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut program = app.administrator(SCOPES).await;
        assert_eq!(program.patch(RESET, &json!({ "enabled": false })).await.json()["enabled"], false);
        assert_eq!(ask(&mut app.browser(), ADA).await.location(), paths::RESET_CHECK_EMAIL);
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 0);
        program.put(RESET, &json!({ "template": "reset_email" })).await;
        mailed_link(&app, &mut app.browser(), ADA).await;
    }

    async fn what_cannot_be_is_refused_with_a_reason(db: TestDatabase) {
        let app = app(db);
        let mut program = app.administrator(SCOPES).await;
        let before = program.get(RESET).await.json();
        for (body, reason) in [
            (json!({ "body": "<html>{{ url }}</html>" }), "part of the program"),
            (json!({ "from": "us@analytical.example" }), "mail.from"),
            (json!({ "resultUrl": "https://analytical.example/" }), "with the ticket"),
            (json!({ "includeEmailInRedirect": true }), "with the ticket"),
            (json!({ "subject": "Hello {{ user.name }}" }), "no Liquid"),
            (json!({ "subject": "a\r\nBcc: all@analytical.example" }), "one line"),
            (json!({ "template": "verify_email" }), "keeps its name"),
            (json!({ "syntax": "handlebars" }), "no template"),
        ] {
            let refused = program.patch(RESET, &body).await;
            assert_eq!(refused.status, 400, "{}", refused.html);
            let message = refused.json()["message"].as_str().unwrap().to_owned();
            assert!(message.contains(reason), "{message}");
        }
        assert_eq!(program.get(RESET).await.json(), before);
    }

    async fn how_mail_is_delivered_is_shown_and_not_changed(db: TestDatabase) {
        let app = app(db);
        let all = ["read:email_provider", "create:email_provider", "update:email_provider", "delete:email_provider"];
        let mut program = app.administrator(&all).await;
        let path = "/api/v2/emails/provider";
        let shown = program.get(path).await.json();
        assert_eq!((&shown["name"], &shown["enabled"]), (&json!("custom"), &json!(true)));
        assert!(shown["credentials"].is_null());
        let wished = json!({ "name": "smtp", "credentials": { "smtp_host": "mail.evil.example" } });
        for answer in [
            program.post(path, &wished).await,
            program.patch(path, &wished).await,
            program.delete(path).await,
        ] {
            assert_eq!((answer.status.as_u16(), &answer.json()["errorCode"]), (400, &json!("operation_not_supported")));
            assert!(answer.json()["message"].as_str().unwrap().contains("mail.url"), "{}", answer.html);
        }
    }
}
