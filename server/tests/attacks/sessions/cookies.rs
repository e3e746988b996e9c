//! Cookies: planted, guessed, copied, read out of the database.

use super::every_form::every_form;
use super::every_route::paths as every_path;
use crate::app;
use axum::{
    body::Body,
    http::{Method, header},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Token;
use settings::PublicUrl;
use std::collections::BTreeSet;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, OLD, enter_address, is_logged_in, log_in, logged_in, mailed_link};
use testkit::{Answer, TestApp};
use web::{BROWSER_COOKIE, SESSION_COOKIE, paths};

/// Every cookie of the application by the constant that names it.
fn names() -> BTreeSet<String> {
    let source = include_str!("../../../../crates/web/src/cookies.rs");
    let values = source.lines().filter(|line| line.starts_with("pub const ") && line.contains("_COOKIE"));
    values.map(|line| line.split('"').nth(1).unwrap().to_owned()).collect()
}

/// The answers of all routes and all forms, in browsers that know nothing and in browsers that are inside.
async fn crawl(app: &TestApp) -> Vec<Answer> {
    app.add_user(ADA, OLD).await;
    let link = mailed_link(app, &mut app.browser(), ADA).await;
    let mut answers = vec![app.browser().get(&link).await];
    answers.push(app.browser().get("/?ui_locales=de").await);
    answers.push(log_in(&mut app.browser(), ADA, OLD).await);
    for path in every_path() {
        answers.push(app.browser().get(&path).await);
        answers.push(app.browser().submit(&path, &[]).await);
    }
    for mut form in every_form(app).await {
        for path in every_path() {
            answers.push(form.browser.clone().get(&path).await);
        }
        let body = form.body();
        answers.push(form.browser.submit_body(&form.path, body).await);
    }
    answers
}

storage::each_database! {
    // SS-05
    async fn every_cookie_is_bound_to_this_host_and_hidden_from_scripts(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.public_url = PublicUrl::parse("https://login.example.com").unwrap();
            settings.sign_up.enabled = true;
        });
        let mut seen = BTreeSet::new();
        for answer in crawl(&app).await {
            for cookie in answer.set_cookies() {
                let (pair, attributes) = cookie.split_once("; ").unwrap();
                let attributes: BTreeSet<&str> = attributes.split("; ").collect();
                for needed in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
                    assert!(attributes.contains(needed), "{needed} is missing: {cookie}");
                }
                let known = |attribute: &&str| {
                    attribute.starts_with("Max-Age=")
                        || ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"].contains(attribute)
                };
                assert!(attributes.iter().all(known), "no domain, nothing else: {cookie}");
                assert!(pair.starts_with("__Host-") && cookie.len() <= 4096, "{cookie}");
                seen.insert(pair.split_once('=').unwrap().0.to_owned());
            }
        }
        assert_eq!(seen, names(), "the crawl meets every cookie, and none that has no name");
    }

    // SS-04
    async fn a_planted_cookie_is_never_adopted(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let planted = "A".repeat(43);
        let mut browser = app.browser();
        browser.plant_cookie(SESSION_COOKIE, &planted);
        browser.plant_cookie(BROWSER_COOKIE, &planted);
        assert_eq!(log_in(&mut browser, ADA, OLD).await.location(), paths::ACCOUNT);
        assert_ne!(browser.cookie(SESSION_COOKIE), Some(planted.as_str()));
        assert_ne!(browser.cookie(BROWSER_COOKIE), Some(planted.as_str()));

        let mut attacker = app.browser();
        attacker.plant_cookie(SESSION_COOKIE, &planted);
        attacker.plant_cookie(BROWSER_COOKIE, &planted);
        assert!(!is_logged_in(&mut attacker).await);
        let answer = attacker.get(paths::LOGIN_PASSWORD).await;
        assert_eq!(answer.location(), "/u/login/identifier?notice=expired", "the login was taken along");
    }

    // SS-04
    async fn a_login_that_an_attacker_began_is_not_the_victims(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        // A cookie that we made, with a login of Bob's behind it, planted into the victim's browser.
        let mut attacker = app.browser();
        enter_address(&mut attacker, BOB).await;
        attacker.get(paths::LOGIN_PASSWORD).await;
        let anonymous = attacker.cookie(BROWSER_COOKIE).unwrap().to_owned();
        let mut victim = app.browser();
        victim.plant_cookie(BROWSER_COOKIE, &anonymous);
        let shown = victim.get(paths::LOGIN_PASSWORD).await;
        assert_eq!(shown.field("username").as_deref(), Some(BOB), "the page says whose login it is");
        log_in(&mut victim, ADA, OLD).await;
        assert!(is_logged_in(&mut victim).await);
        assert_ne!(victim.cookie(BROWSER_COOKIE), Some(anonymous.as_str()));

        assert!(!is_logged_in(&mut attacker).await);
        // The old identity is dead: no login goes on with it, and its proofs fit nothing of the victim's.
        let answer = attacker.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!(answer.location(), "/u/login/identifier?notice=expired");
        let mut forger = victim.clone();
        let body = format!("form_token={}", attacker.form_token());
        assert_eq!(forger.submit_body(paths::SIGN_OUT_EVERYWHERE, body).await.status, 403);
        assert!(is_logged_in(&mut victim).await);
    }

    // SS-09
    async fn a_session_is_256_random_bits_and_only_their_hash_is_stored(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut secrets = BTreeSet::new();
        for number in 0..60 {
            let mut browser = app.browser().at([10, 0, 0, number]);
            log_in(&mut browser, ADA, OLD).await;
            for cookie in [SESSION_COOKIE, BROWSER_COOKIE] {
                let secret = browser.cookie(cookie).unwrap().to_owned();
                assert_eq!(secret.len(), 43, "256 bits in base64url");
                assert!(Token::parse(&secret).is_some(), "{secret}");
                // Neither whole nor its beginning comes again: nothing of it is a counter or a time.
                assert!(secrets.insert(secret[..8].to_owned()), "{secret}");
            }
            let secret = browser.cookie(SESSION_COOKIE).unwrap();
            let hash = Token::parse(secret).unwrap().hash();
            let stored = format!("{:?}", app.db().contents().await).to_lowercase();
            assert!(stored.contains(&hex(hash.as_bytes())), "its hash is stored");
            let raw = URL_SAFE_NO_PAD.decode(secret).unwrap();
            for clear in [secret.to_lowercase(), hex(&raw)] {
                assert!(!stored.contains(&clear), "it is not stored itself");
            }
        }
    }

    // SS-09
    async fn a_session_that_differs_in_one_bit_or_length_is_none(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let browser = logged_in(&app, ADA, OLD).await;
        let secret = browser.cookie(SESSION_COOKIE).unwrap();
        let raw = URL_SAFE_NO_PAD.decode(secret).unwrap();
        let flipped = (0..raw.len()).map(|at| {
            let mut other = raw.clone();
            other[at] ^= 1;
            URL_SAFE_NO_PAD.encode(other)
        });
        let shorter = (0..secret.len()).map(|end| secret[..end].to_owned());
        let longer = ["A", "=", "%00", " "].map(|more| format!("{secret}{more}x"));
        for guess in flipped.chain(shorter).chain(longer) {
            let mut thief = app.browser();
            thief.plant_cookie(SESSION_COOKIE, &guess);
            assert!(!is_logged_in(&mut thief).await, "{guess}");
        }
    }

    // SS-20
    async fn a_session_in_the_address_or_another_header_is_ignored(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let browser = logged_in(&app, ADA, OLD).await;
        let secret = browser.cookie(SESSION_COOKIE).unwrap();
        for query in ["sid", "session", "session_id", "PHPSESSID", SESSION_COOKIE] {
            let answer = app.browser().get(&format!("{}?{query}={secret}", paths::ACCOUNT)).await;
            assert_eq!(answer.location(), paths::LOGIN_IDENTIFIER, "{query}");
            assert!(!answer.set_cookies().iter().any(|cookie| cookie.contains(secret)), "{query}");
        }
        for path in [format!("/account;jsessionid={secret}"), format!("/account/{secret}")] {
            assert_eq!(app.browser().get(&path).await.status, 404, "{path}");
        }
        let bearer = format!("Bearer {secret}");
        for (name, value) in [
            ("authorization", bearer.as_str()),
            ("x-session", secret),
            (SESSION_COOKIE, secret),
            ("x-cookie", &format!("{SESSION_COOKIE}={secret}")),
        ] {
            let mut thief = app.browser();
            let request = thief.request(Method::GET, paths::ACCOUNT).header(name, value);
            let answer = thief.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.location(), paths::LOGIN_IDENTIFIER, "{name}");
        }
        // The control: as our cookie it is a session.
        let mut thief = app.browser();
        let request = thief.request(Method::GET, paths::ACCOUNT);
        let request = request.header(header::COOKIE, format!("{SESSION_COOKIE}={secret}"));
        assert_eq!(thief.send(request.body(Body::empty()).unwrap()).await.status, 200);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
