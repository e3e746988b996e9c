//! No header of a request decides where a link leads.

use crate::app;
use axum::{body::Body, http::Method};
use settings::PublicUrl;
use storage::testing::TestDatabase;
use testkit::TestApp;
use testkit::steps::{ADA, OLD, ask};
use web::paths;

const SPOOFS: [(&str, &str); 6] = [
    // Its own machine by another name: let through, and never repeated.
    ("host", "127.0.0.1:9999"),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-server", "evil.example"),
    ("x-original-host", "evil.example"),
    ("forwarded", "for=192.0.2.9;host=evil.example;proto=https"),
    ("x-forwarded-proto", "gopher"),
];

storage::each_database! {
    async fn every_address_in_a_mail_begins_with_the_public_url(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        browser.get(paths::RESET_REQUEST).await;
        let mut request = browser.form_request(paths::RESET_REQUEST);
        for (name, value) in SPOOFS {
            request.headers_mut().unwrap().insert(name, value.parse().unwrap());
        }
        let body = format!("form_token={}&email={ADA}", browser.form_token());
        let answer = browser.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.location(), paths::RESET_CHECK_EMAIL, "a path, without a host");
        app.run_jobs().await;
        let mail = app.mails_to(ADA).remove(0);
        for part in [&mail.text, &mail.html, &mail.subject] {
            let spoofed = ["evil.example", "gopher", "9999"].iter().any(|word| part.contains(word));
            assert!(!spoofed, "{part}");
        }
        let addresses: Vec<_> = mail.text.split_whitespace().filter(|word| word.contains("://")).collect();
        assert_eq!(addresses.len(), 1);
        assert!(addresses[0].starts_with("http://localhost:3000/u/reset-verify?ticket="), "{}", addresses[0]);
        for link in mail.html.split("href=\"").skip(1) {
            assert!(link.starts_with("http://localhost:3000/u/"), "{link}");
        }
    }

    async fn on_this_machine_too_another_host_is_not_ours(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        browser.get(paths::RESET_REQUEST).await;
        let body = format!("form_token={}&email={ADA}", browser.form_token());
        let before = app.db().contents().await;
        for path in [paths::RESET_REQUEST, paths::DEV_MAILBOX] {
            let mut request = browser.form_request(path);
            request.headers_mut().unwrap().insert("host", "evil.example".parse().unwrap());
            let answer = browser.send(request.body(Body::from(body.clone())).unwrap()).await;
            assert_eq!(answer.status, 421, "{path}");
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn requests_for_another_host_are_not_ours(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.public_url = PublicUrl::parse("https://login.example.com").unwrap();
        });
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        assert_eq!(browser.get(paths::LOGIN_IDENTIFIER).await.status, 200);
        for host in ["evil.example", "login.example.com.evil.example", "login.example.com:444", ""] {
            let mut request = browser.request(Method::GET, paths::LOGIN_IDENTIFIER);
            request.headers_mut().unwrap().insert("host", host.parse().unwrap());
            let answer = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 421, "{host}");
        }
        let twice = browser.request(Method::GET, paths::LOGIN_IDENTIFIER).header("host", "evil.example");
        assert_eq!(browser.send(twice.body(Body::empty()).unwrap()).await.status, 421);
        // A proxy that asks for health knows the address only.
        let mut request = browser.request(Method::GET, paths::HEALTH_READY);
        request.headers_mut().unwrap().insert("host", "10.0.0.5:3000".parse().unwrap());
        let health = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((health.status.as_u16(), health.html.as_str()), (200, "{\"status\":\"ready\"}\n"));

        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        assert!(app.mails_to(ADA)[0].text.contains("https://login.example.com/u/reset-verify?ticket="));
    }

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

    async fn a_stranger_does_not_choose_the_address_that_limits_count(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        browser.get(paths::RESET_REQUEST).await;
        let request = browser.form_request(paths::RESET_REQUEST).header("x-forwarded-for", "203.0.113.99");
        let body = format!("form_token={}&email={ADA}", browser.form_token());
        browser.send(request.body(Body::from(body)).unwrap()).await;
        app.run_jobs().await;
        let mail = app.mails_to(ADA).remove(0);
        assert!(mail.text.contains("192.0.2.1") && !mail.text.contains("203.0.113.99"), "{}", mail.text);
    }
}
