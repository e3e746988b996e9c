//! Forms are taken from our own pages in the same browser, and from nowhere else.

use crate::steps::{ADA, NEW, OLD, app, ask, logged_in, open};
use axum::{
    body::Body,
    http::{Method, header},
};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::{Browser, TestApp, code_in, link_in};
use web::{BROWSER_COOKIE, paths};

/// How many forms the pages have.
const FORMS: usize = 9;
const FOREIGN: &str = "This form came from another site, so we did not accept it. \
    Please start again from our login page.";
const TOO_OLD: &str = "This form is too old to be accepted. Please start again.";
const NO_COOKIE: &str =
    "Your browser did not send our cookie back. Please allow cookies for this site, then start again.";
const UNREADABLE: &str =
    "We could not read what your browser sent. Please go back to the login and try again.";

/// A browser in which every form would be taken: logged in, with a recovery under way and its link open. And
/// the forms, filled in so that each would change something.
async fn everything_open(app: &TestApp) -> (Browser, [(&'static str, String); FORMS]) {
    app.add_user(ADA, OLD).await;
    let mut browser = logged_in(app, ADA, OLD).await;
    let session = browser.get(paths::ACCOUNT).await.field("session").unwrap();
    ask(&mut browser, ADA).await;
    app.run_jobs().await;
    let mail = app.mails_to(ADA).remove(0);
    open(&mut browser, &link_in(&mail)).await;
    app.clock.advance(Duration::from_secs(30));
    let forms = [
        (paths::LOGIN_IDENTIFIER, "&email=eve@mail.example".to_owned()),
        (paths::LOGIN_PASSWORD, format!("&password={OLD}")),
        (paths::RESET_REQUEST, "&email=eve@mail.example".to_owned()),
        (paths::RESET_CHECK_EMAIL, format!("&code={}", code_in(&mail))),
        (paths::RESET_RESEND, String::new()),
        (paths::RESET_CHANGE, format!("&password={NEW}&repeat={NEW}")),
        (paths::SIGN_OUT, String::new()),
        (paths::SIGN_OUT_EVERYWHERE, String::new()),
        (paths::END_SESSION, format!("&session={session}")),
    ];
    (browser, forms.map(|(path, fields)| (path, fields.replace(' ', "+"))))
}

#[test]
fn every_form_is_tested_here() {
    let doors = include_str!("../../../app/src/router.rs").matches("post(").count();
    // The form on the dead link's page changes nothing: it only leads on.
    assert_eq!(doors, FORMS + 1);
}

storage::each_database! {
    async fn every_form_is_taken_from_our_own_pages(db: TestDatabase) {
        let app = app(db);
        let (browser, forms) = everything_open(&app).await;
        let mut last = app.db().contents().await;
        // In an order in which none ends what a later one needs.
        for number in [3, 4, 8, 6, 1, 2, 0, 5, 7] {
            let (path, fields) = &forms[number];
            // Each in a tab of its own, so that none ends the cookies of the next.
            let mut tab = browser.clone();
            let answer = tab.submit_body(path, format!("form_token={}{fields}", browser.form_token())).await;
            assert_eq!(answer.status, 303, "{path}");
            let now = app.db().contents().await;
            // The session is over after the first form that ends it.
            if ![6, 7].contains(&number) {
                assert_ne!(now, last, "{path}");
            }
            last = now;
        }
    }

    async fn no_form_is_taken_from_another_site(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let before = app.db().contents().await;
        let own = Some("http://localhost:3000");
        let attacks = [
            (Some("https://evil.example"), None),
            (Some("https://evil.example"), Some("cross-site")),
            (Some("https://evil.example"), Some("same-origin")),
            (Some("http://localhost:3001"), None),
            (Some("https://localhost:3000"), None),
            (Some("null"), None),
            (Some("null"), Some("cross-site")),
            (None, None),
            (None, Some("none")),
            (own, Some("cross-site")),
            (own, Some("same-site")),
        ];
        for (path, fields) in &forms {
            for (origin, site) in attacks {
                let mut request = browser
                    .request(Method::POST, path)
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                if let Some(origin) = origin {
                    request = request.header(header::ORIGIN, origin);
                }
                if let Some(site) = site {
                    request = request.header("sec-fetch-site", site);
                }
                let body = format!("form_token={}{fields}", browser.form_token());
                let answer = browser.send(request.body(Body::from(body)).unwrap()).await;
                assert_eq!(answer.status, 403, "{path} from {origin:?}, {site:?}");
                assert!(answer.card().contains(FOREIGN), "{}", answer.card());
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn no_form_is_taken_without_its_proof(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let own = browser.form_token().to_owned();
        let mut stranger = app.browser();
        stranger.get(paths::LOGIN_IDENTIFIER).await;
        let foreign = stranger.form_token().to_owned();
        let mixed = format!("{}{}", &foreign[..24], &own[24..]);
        let before = app.db().contents().await;
        for (path, fields) in &forms {
            for token in ["", "x", &foreign, &mixed, &own[1..], &"A".repeat(64)] {
                let answer = browser.submit_body(path, format!("form_token={token}{fields}")).await;
                assert_eq!(answer.status, 403, "{path} with {token}");
                assert!(answer.card().contains(TOO_OLD), "{}", answer.card());
            }
            // Without the field it is no form of ours at all.
            let answer = browser.submit_body(path, fields.trim_start_matches('&').to_owned()).await;
            assert_eq!(answer.status, 400, "{path}");
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn a_proof_does_not_outlive_the_login(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        browser.get(paths::LOGIN_IDENTIFIER).await;
        let early = browser.form_token().to_owned();
        crate::steps::log_in(&mut browser, ADA, OLD).await;
        let answer = browser.submit_body(paths::SIGN_OUT_EVERYWHERE, format!("form_token={early}")).await;
        assert_eq!(answer.status, 403);
    }

    async fn no_form_is_taken_without_cookies(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let token = browser.form_token().to_owned();
        let before = app.db().contents().await;
        for (path, fields) in &forms {
            browser.forget_cookies();
            let answer = browser.submit_body(path, format!("form_token={token}{fields}")).await;
            assert_eq!(answer.status, 403, "{path}");
            assert!(answer.card().contains(NO_COOKIE), "{}", answer.card());
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn a_cookie_sent_twice_counts_as_none(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        browser.get(paths::LOGIN_IDENTIFIER).await;
        let cookie = format!("{BROWSER_COOKIE}={}", "A".repeat(43));
        let request = browser.form_request(paths::LOGIN_IDENTIFIER).header(header::COOKIE, cookie);
        let body = format!("form_token={}&email={ADA}", browser.form_token());
        let answer = browser.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status, 403);
    }

    async fn a_field_sent_twice_is_refused(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let before = app.db().contents().await;
        for (path, fields) in &forms {
            let token = format!("form_token={}", browser.form_token());
            for body in [format!("{token}&{token}{fields}"), format!("{token}{fields}{fields}")] {
                if fields.is_empty() && !body.contains('&') {
                    continue;
                }
                let answer = browser.submit_body(path, body).await;
                assert_eq!(answer.status, 400, "{path}");
                assert!(answer.card().contains(UNREADABLE), "{}", answer.card());
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn only_the_content_type_of_forms_is_read(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let before = app.db().contents().await;
        for (path, _) in &forms {
            for content_type in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
                let mut request = browser.form_request(path);
                request.headers_mut().unwrap().insert(header::CONTENT_TYPE, content_type.parse().unwrap());
                let json = format!("{{\"form_token\":\"{}\",\"email\":\"{ADA}\"}}", browser.form_token());
                let answer = browser.send(request.body(Body::from(json)).unwrap()).await;
                assert_eq!(answer.status, 400, "{path} as {content_type}");
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn an_oversized_body_is_refused(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let limit = app.services.settings.server.body_limit_bytes;
        let before = app.db().contents().await;
        for (path, fields) in &forms {
            let body = format!("form_token={}{fields}&filler={}", browser.form_token(), "x".repeat(limit));
            let answer = browser.submit_body(path, body).await;
            assert_eq!(answer.status, 413, "{path}");
            assert!(answer.card().contains("Your browser sent more than we accept."), "{}", answer.card());
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn an_unknown_path_has_a_page(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for path in ["/nothing", "/u/login", "/u/login/identifier/", "/assets/../account", "//"] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(answer.heading(), "Page not found", "{path}");
        }
    }

    async fn a_wrong_method_is_told_the_right_ones(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        let wrong = [
            (Method::GET, paths::SIGN_OUT, "POST"),
            (Method::GET, paths::RESET_RESEND, "POST"),
            (Method::POST, paths::ACCOUNT, "GET,HEAD"),
            (Method::POST, paths::RESET_VERIFY, "GET,HEAD"),
            (Method::PUT, paths::RESET_CHANGE, "GET,HEAD,POST"),
            (Method::DELETE, paths::LOGIN_IDENTIFIER, "GET,HEAD,POST"),
            (Method::POST, "/favicon.svg", "GET,HEAD"),
        ];
        for (method, path, allowed) in wrong {
            let mut request = browser.form_request(path);
            request = request.method(method.clone());
            let answer = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), Some(allowed), "{method} {path}");
        }
    }
}
