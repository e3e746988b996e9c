//! The development mailbox, where a developer reads the mails.

use crate::app;
use axum::{body::Body, http::Method};
use settings::PublicUrl;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, OLD, ask};
use testkit::{Browser, TestApp, code_in, link_in};
use web::paths;

storage::each_database! {
    async fn the_mailbox_is_shown_on_this_machine_only(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.public_url = PublicUrl::parse("https://login.example.com").unwrap();
        });
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        let message = format!("{}/{}", paths::DEV_MAILBOX, app.mails_to(ADA)[0].id);
        for path in [paths::DEV_MAILBOX, &message, &format!("{message}/html")] {
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
    }

    async fn the_mailbox_shows_mails_without_running_them(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        assert_eq!(browser.get(paths::DEV_MAILBOX).await.texts_of(".mail-subject").len(), 1);
        let message = format!("{}/{}", paths::DEV_MAILBOX, app.mails_to(ADA)[0].id);
        assert!(browser.get(&message).await.card().contains("reset-verify?ticket="));
        let html = browser.get(&format!("{message}/html")).await;
        let policy = html.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
        assert_eq!(browser.get("/dev/mailbox/..%2F..%2Fvestibule.toml").await.status, 404);
    }

    async fn programs_read_mails_as_json_the_newest_first(db: TestDatabase) {
        let app = app(db);
        for person in [ADA, BOB] {
            app.add_user(person, OLD).await;
            ask(&mut app.browser(), person).await;
            app.run_jobs().await;
            app.clock.advance(Duration::from_secs(1));
        }
        let mut program = app.browser();
        let messages = messages(&mut program, "").await;
        assert_eq!([&messages[0]["to"], &messages[1]["to"]], [BOB, ADA]);
        let mail = &app.mails_to(ADA)[0];
        let message = &messages[1];
        assert_eq!(message["code"], code_in(mail));
        let link = format!("{}{}", app.services.settings.public_url.origin(), link_in(mail));
        assert!(message["links"].as_array().unwrap().iter().any(|found| *found == link), "{message}");
        assert_eq!([&message["text"], &message["html"]], [&mail.text, &mail.html]);
        assert!(message["date"].as_str().unwrap().ends_with('Z'));
        let his = self::messages(&mut program, "?to=BOB@analytical.example").await;
        assert_eq!((his.as_array().unwrap().len(), &his[0]["to"]), (1, &BOB.into()));
        assert_eq!(self::messages(&mut program, "?to=nobody@example.com").await, serde_json::json!([]));
    }

    async fn programs_empty_the_mailbox_and_foreign_pages_do_not(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        let delete = |browser: &Browser| browser.request(Method::DELETE, paths::DEV_MESSAGES);
        for (name, value) in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
            let request = delete(&browser).header(name, value).body(Body::empty()).unwrap();
            assert_eq!(browser.send(request).await.status, 403, "{name}: {value}");
        }
        assert_eq!(app.mails_to(ADA).len(), 1);
        let request = delete(&browser).body(Body::empty()).unwrap();
        assert_eq!(browser.send(request).await.status, 204);
        assert_eq!(app.mails_to(ADA).len(), 0);
    }

    async fn a_public_server_has_no_mailbox_for_programs(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.public_url = PublicUrl::parse("https://login.example.com").unwrap();
        });
        let mut program = app.browser();
        assert_eq!(program.get(paths::DEV_MESSAGES).await.status, 404);
        let request = program.request(Method::DELETE, paths::DEV_MESSAGES).body(Body::empty()).unwrap();
        assert_eq!(program.send(request).await.status, 404);
    }

    async fn a_name_that_is_no_text_names_no_mail(db: TestDatabase) {
        let app = app(db);
        for path in ["/dev/mailbox/%ff", "/dev/mailbox/%ff/html"] {
            let answer = app.browser().get(path).await;
            assert_eq!((answer.status.as_u16(), answer.heading().as_str()), (404, "Page not found"), "{path}");
        }
    }
}

/// What the mailbox tells a program.
async fn messages(program: &mut Browser, query: &str) -> serde_json::Value {
    let answer = program.get(&format!("{}{query}", paths::DEV_MESSAGES)).await;
    assert_eq!(answer.header("content-type"), Some("application/json"));
    serde_json::from_str(&answer.html).unwrap()
}
