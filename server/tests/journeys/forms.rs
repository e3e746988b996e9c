//! Forms are taken from our own pages in the same browser, and from nowhere else.

use crate::app;
use axum::{
    body::Body,
    http::{Method, header},
};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW, OLD, ask, enter_address, logged_in, mailed_link, open};
use testkit::{Browser, TestApp, code_in, link_in};
use web::{BROWSER_COOKIE, paths};

/// How many forms the pages have.
pub(crate) const FORMS: usize = 9;
const FOREIGN: &str = "This form came from another site, so we did not accept it. \
    Please start again from our login page.";
const TOO_OLD: &str = "This form is too old to be accepted. Please start again.";
const NO_COOKIE: &str =
    "Your browser did not send our cookie back. Please allow cookies for this site, then start again.";

/// A form, filled in so that it would change something.
pub(crate) struct Filled {
    pub(crate) path: &'static str,
    pub(crate) proof: String,
    pub(crate) fields: String,
}

impl Filled {
    pub(crate) fn body(&self) -> String {
        self.with_proof(&self.proof)
    }

    fn with_proof(&self, proof: &str) -> String {
        format!("form_token={proof}{}", self.fields)
    }
}

/// A browser in which every form would be taken: logged in, with a recovery under way and its link open. And
/// all the forms.
pub(crate) async fn everything_open(app: &TestApp) -> (Browser, [Filled; FORMS]) {
    app.add_user(ADA, OLD).await;
    let mut browser = logged_in(app, ADA, OLD).await;
    let session = browser.get(paths::ACCOUNT).await.field("session").unwrap();
    ask(&mut browser, ADA).await;
    app.run_jobs().await;
    let mail = app.mails_to(ADA).remove(0);
    open(&mut browser, &link_in(&mail)).await;
    let of_the_link = browser.form_token().to_owned();
    browser.get(paths::LOGIN_IDENTIFIER).await;
    let of_the_browser = browser.form_token().to_owned();
    app.clock.advance(Duration::from_secs(30));
    let forms = [
        (paths::LOGIN_IDENTIFIER, "&email=eve@mail.example".to_owned()),
        (paths::LOGIN_PASSWORD, format!("&username={ADA}&password={OLD}")),
        (paths::RESET_REQUEST, "&email=eve@mail.example".to_owned()),
        (paths::RESET_CHECK_EMAIL, format!("&code={}", code_in(&mail))),
        (paths::RESET_RESEND, String::new()),
        (paths::RESET_CHANGE, format!("&password={NEW}&repeat={NEW}")),
        (paths::SIGN_OUT, String::new()),
        (paths::SIGN_OUT_EVERYWHERE, String::new()),
        (paths::END_SESSION, format!("&session={session}")),
    ];
    let filled = forms.map(|(path, fields)| {
        let proof = if path == paths::RESET_CHANGE { &of_the_link } else { &of_the_browser };
        Filled { path, proof: proof.clone(), fields: fields.replace(' ', "+") }
    });
    (browser, filled)
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
            let (path, body) = (forms[number].path, forms[number].body());
            // Each in a tab of its own, so that none ends the cookies of the next.
            let mut tab = browser.clone();
            let answer = tab.submit_body(path, body).await;
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
        for form in &forms {
            let path = form.path;
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
                let answer = browser.send(request.body(Body::from(form.body())).unwrap()).await;
                assert_eq!(answer.status, 403, "{path} from {origin:?}, {site:?}");
                assert!(answer.card().contains(FOREIGN), "{}", answer.card());
            }
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn no_form_is_taken_without_its_proof(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let own = forms[0].proof.clone();
        let mut stranger = app.browser();
        stranger.get(paths::LOGIN_IDENTIFIER).await;
        let foreign = stranger.form_token().to_owned();
        let mixed = format!("{}{}", &foreign[..24], &own[24..]);
        let before = app.db().contents().await;
        for form in &forms {
            let path = form.path;
            // The proof of another form does for none that spends a link.
            let swapped = if path == paths::RESET_CHANGE { &own } else { &forms[5].proof };
            for token in ["", "x", &foreign, &mixed, swapped, &own[1..], &"A".repeat(64)] {
                let answer = browser.submit_body(path, form.with_proof(token)).await;
                assert_eq!(answer.status, 403, "{path} with {token}");
                assert!(answer.card().contains(TOO_OLD), "{}", answer.card());
            }
            // Without the field it is no form of ours at all.
            let answer = browser.submit_body(path, form.fields.trim_start_matches('&').to_owned()).await;
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
        testkit::steps::log_in(&mut browser, ADA, OLD).await;
        let answer = browser.submit_body(paths::SIGN_OUT_EVERYWHERE, format!("form_token={early}")).await;
        assert_eq!(answer.status, 403);
    }

    async fn no_form_is_taken_without_cookies(db: TestDatabase) {
        let app = app(db);
        let (mut browser, forms) = everything_open(&app).await;
        let before = app.db().contents().await;
        for form in &forms {
            browser.forget_cookies();
            let answer = browser.submit_body(form.path, form.body()).await;
            if form.path == paths::RESET_CHANGE {
                assert_eq!(answer.location(), paths::RESET_ERROR, "the link was in a cookie too");
            } else {
                assert_eq!(answer.status, 403, "{}", form.path);
                assert!(answer.card().contains(NO_COOKIE), "{}", answer.card());
            }
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

    async fn a_refused_form_keeps_the_address_that_was_typed(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for path in [paths::LOGIN_IDENTIFIER, paths::RESET_REQUEST] {
            browser.get(path).await;
            let answer = browser.submit(path, &[("form_token", "x"), ("email", ADA)]).await;
            assert_eq!((answer.status.as_u16(), answer.alert().as_str()), (403, TOO_OLD));
            assert_eq!(browser.submit(path, &[]).await.status, 303, "sent again, it is taken");
        }
    }

    async fn a_form_about_another_address_or_link_is_shown_anew(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut browser = app.browser();
        enter_address(&mut browser, ADA).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        let adas = mailed_link(&app, &mut app.browser(), ADA).await;
        let bobs = mailed_link(&app, &mut app.browser(), BOB).await;
        let mut other_tab = browser.clone();
        enter_address(&mut other_tab, BOB).await;
        let before = app.db().contents().await;
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!((answer.status.as_u16(), answer.field("username").as_deref()), (422, Some(BOB)));

        open(&mut browser, &adas).await;
        let of_adas_link = browser.form_token().to_owned();
        open(&mut browser, &bobs).await;
        let fields = [("form_token", of_adas_link.as_str()), ("password", NEW), ("repeat", NEW)];
        let answer = browser.submit(paths::RESET_CHANGE, &fields).await;
        assert_eq!((answer.status.as_u16(), answer.field("username").as_deref()), (403, Some(BOB)));
        assert_eq!(app.db().contents().await, before);
    }
}
