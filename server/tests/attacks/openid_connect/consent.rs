//! Getting a person's consent without the person.

use super::way::{Delivered, goes_to, log_in_on, stays_here};
use crate::app;
use axum::{body::Body, http::Method};
use oidc::ClientKind;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, add_api, registration};
use testkit::steps::{ADA, BOB, OLD, log_in, logged_in};
use testkit::{Answer, Browser, TestApp};
use web::paths;

/// An application of somebody else.
async fn foreign(app: &TestApp, id: &str) -> TestClient {
    let mut client = registration(id, ClientKind::Web);
    client.first_party = false;
    TestClient::register(app, client).await
}

/// Opens the page that asks for consent; returns its address.
async fn asked_for(browser: &mut Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    let page = answer.location().to_owned();
    assert!(page.starts_with(&format!("{}?state=", paths::CONSENT)), "it leads to {}", goes_to(&answer));
    assert_eq!(browser.get(&page).await.status, 200);
    page
}

async fn allow(browser: &mut Browser, path: &str) -> Answer {
    asked_for(browser, path).await;
    let answer = browser.submit(paths::CONSENT, &[("decision", "allow")]).await;
    assert!(!Delivered::by(&answer).get("code").is_empty());
    answer
}

/// A form that allows everything, with this proof.
fn allowing(token: &str) -> String {
    let fields = [("form_token", token), ("decision", "allow")];
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn is_framed_by_nobody(answer: &Answer) -> bool {
    let policy = answer.header("content-security-policy").unwrap_or_default();
    answer.header("x-frame-options") == Some("DENY") && policy.contains("frame-ancestors 'none'")
}

storage::each_database! {
    // OA-A21
    async fn no_other_site_and_no_other_browser_gives_consent(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let shop = foreign(&app, "shop").await;
        let (mut ada, mut bob) = (logged_in(&app, ADA, OLD).await, logged_in(&app, BOB, OLD).await);
        asked_for(&mut bob, &shop.ask(OPENID).path()).await;
        let bobs = bob.form_token().to_owned();
        let page = asked_for(&mut ada, &shop.ask(OPENID).path()).await;
        let own = ada.form_token().to_owned();
        let before = app.db().contents().await;

        for (site, origin) in [
            (Some("cross-site"), Some("https://evil.example")),
            (Some("same-site"), Some("http://sub.localhost:3000")),
            (Some("none"), None),
            (None, Some("https://evil.example")),
            (None, Some("null")),
            (None, None),
            (Some("same-origin"), Some("https://evil.example")),
        ] {
            let mut request =
                ada.request(Method::POST, &page).header("content-type", "application/x-www-form-urlencoded");
            for (name, value) in
                [("sec-fetch-site", site), ("origin", origin), ("sec-fetch-mode", Some("navigate"))]
            {
                request = value.into_iter().fold(request, |request, value| request.header(name, value));
            }
            let answer = ada.send(request.body(Body::from(allowing(&own))).unwrap()).await;
            assert_eq!(answer.status, 403, "{site:?} {origin:?}");
        }
        for token in ["", "x", bobs.as_str(), &own[1..], &format!("{own}x")] {
            assert_eq!(ada.submit_body(&page, allowing(token)).await.status, 403, "{token}");
        }
        for body in
            ["decision=allow", &format!("form_token={own}"), &format!("form_token={own}&decision=always")]
        {
            assert!(ada.submit_body(&page, body.to_owned()).await.status.is_client_error(), "{body}");
        }
        // An address is no decision.
        for path in [format!("{page}&decision=allow"), format!("{page}&form_token={own}&decision=allow")] {
            assert!(stays_here(&ada.get(&path).await));
        }
        let resumed = ada.get(&page.replace(paths::CONSENT, paths::AUTHORIZE_RESUME)).await;
        assert!(resumed.location().starts_with(paths::CONSENT), "{}", resumed.location());
        let after = app.db().contents().await;
        for table in ["consents", "grants", "authorization_codes", "authorizations"] {
            assert_eq!(after[table], before[table], "{table}");
        }
        let answer = ada.submit_body(&page, allowing(&own)).await;
        assert!(!Delivered::by(&answer).get("code").is_empty(), "the person's own form is taken");
    }

    // OA-A21
    async fn no_page_on_the_way_is_shown_in_a_frame(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = foreign(&app, "shop").await;
        let (mut ada, mut nobody) = (logged_in(&app, ADA, OLD).await, app.browser());
        for mode in ["query", "fragment", "form_post", "web_message"] {
            let asked = shop.ask(OPENID).with("response_mode", mode);
            let to_login = nobody.get(&asked.path()).await;
            let to_consent = ada.get(&asked.path()).await;
            let consent = to_consent.location().to_owned();
            let over = format!("{}?state=0198e0a4-6a00-7000-8000-0123456789ab", paths::AUTHORIZE_RESUME);
            let unknown = asked.clone().with("client_id", "unknown").path();
            let mut answers = vec![nobody.get(to_login.location()).await, to_login, to_consent];
            for path in [consent.as_str(), &over, &unknown] {
                answers.push(ada.get(path).await);
            }
            for answer in answers {
                assert!(is_framed_by_nobody(&answer), "{mode}: {}", answer.heading());
            }
        }
    }

    // OA-A21
    async fn the_consent_of_one_person_is_nobody_elses(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let (shop, forum) = (foreign(&app, "shop").await, foreign(&app, "forum").await);
        let mut browser = logged_in(&app, ADA, OLD).await;
        allow(&mut browser, &shop.ask(OPENID).path()).await;
        assert!(
            !Delivered::by(&browser.get(&shop.ask(OPENID).path()).await).get("code").is_empty(),
            "once is enough"
        );
        // Not another application's, and not another person's in the same browser.
        let told = browser.get(&forum.ask(OPENID).with("prompt", "none").path()).await;
        assert_eq!(Delivered::by(&told).get("error"), "consent_required");
        log_in(&mut browser, BOB, OLD).await;
        let told = browser.get(&shop.ask(OPENID).with("prompt", "none").path()).await;
        assert_eq!(Delivered::by(&told).get("error"), "consent_required");
        asked_for(&mut browser, &shop.ask(OPENID).path()).await;
    }

    // OA-A21
    async fn a_page_that_one_person_saw_decides_nothing_for_the_next(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let shop = foreign(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let page = asked_for(&mut browser, &shop.ask(OPENID).path()).await;
        let adas = allowing(browser.form_token());
        log_in(&mut browser, BOB, OLD).await;
        let answer = browser.submit_body(&page, adas).await;
        assert_eq!(answer.status, 403);
        assert!(app.db().contents().await["consents"].is_empty());
        assert!(browser.get(&page).await.card().contains(BOB), "the page says whose account it is");
    }

    // OA-A21
    async fn a_decision_that_is_not_due_decides_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let shop = foreign(&app, "shop").await;
        let mut browser = logged_in(&app, BOB, OLD).await;
        allow(&mut browser, &shop.ask(OPENID).path()).await;
        // Ada is signed in where a fresh login and consent are asked for, and consents before she logs in.
        let mut browser = logged_in(&app, ADA, OLD).await;
        app.clock.advance(Duration::from_secs(10));
        let asked = shop.ask(OPENID).with("prompt", "login consent");
        let answer = browser.get(&asked.path()).await;
        let (_, way) = answer.location().split_once("state=").unwrap();
        let page = format!("{}?state={way}", paths::CONSENT);
        browser.get(&page).await;
        browser.submit_body(&page, allowing(browser.form_token())).await;
        assert_eq!(app.db().contents().await["consents"].len(), 1, "only Bob's");
        // So Bob, who logs in there, is asked all the same.
        let answer = log_in_on(&mut browser, &format!("state={way}"), BOB, OLD).await;
        let answer = browser.get(answer.location()).await;
        assert!(answer.location().starts_with(paths::CONSENT), "{}", answer.location());
    }

    // OA-A21
    async fn consent_never_grows_by_itself(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let (notes, photos) = ("https://notes.example", "https://photos.example");
        for api in [notes, photos] {
            add_api(&app, api, &["read", "write"]).await;
        }
        let shop = foreign(&app, "shop").await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        allow(&mut ada, &shop.ask("openid").path()).await;
        allow(&mut ada, &shop.ask("openid read").with("audience", notes).path()).await;
        let wider = [
            shop.ask("openid email"),
            shop.ask("openid offline_access"),
            shop.ask("openid read write").with("audience", notes),
            shop.ask("openid read").with("audience", photos),
            shop.ask("openid read").with("resource", photos),
        ];
        let before = app.db().contents().await.remove("consents");
        for asked in wider {
            let told = Delivered::by(&ada.get(&asked.clone().with("prompt", "none").path()).await);
            assert_eq!(
                (told.get("error"), told.get("code")),
                ("consent_required", ""),
                "{:?}",
                asked.parameters
            );
            asked_for(&mut ada, &asked.path()).await;
            let denied = ada.submit(paths::CONSENT, &[("decision", "deny")]).await;
            assert_eq!(Delivered::by(&denied).get("error"), "access_denied");
            assert_eq!(app.db().contents().await.remove("consents"), before);
        }
        // What was allowed stays allowed, and nothing more is in the token.
        let answer = ada.get(&shop.ask("openid read").with("audience", notes).path()).await;
        assert!(!Delivered::by(&answer).get("code").is_empty());
        // An application may insist on the question.
        asked_for(&mut ada, &shop.ask("openid").with("prompt", "consent").path()).await;
    }
}
