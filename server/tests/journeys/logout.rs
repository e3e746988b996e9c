//! Logging out from an application, and where one is then.

use crate::app;
use axum::{body::Body, http::Method};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::{
    Answer, Browser,
    client::{OFFLINE, OPENID},
    logouts::web_with_logout,
    steps::{ADA, BOB, OLD, is_logged_in, log_in, logged_in},
};
use url::form_urlencoded;
use web::{SESSION_COOKIE, paths};

/// A request with this query.
fn link(path: &str, parameters: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("{path}?{query}")
}

/// Where the page leads by itself.
fn leads_to(answer: &Answer) -> String {
    answer.attributes_of("meta[http-equiv=refresh]", "content").remove(0)
}

/// Opens a link of another site in the whole window.
async fn follow(browser: &mut Browser, link: &str) -> Answer {
    let request = browser
        .request(Method::GET, link)
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-dest", "document");
    browser.send(request.body(Body::empty()).unwrap()).await
}

storage::each_database! {
    async fn an_application_logs_its_person_out_and_gets_them_back(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let mut elsewhere = logged_in(&app, ADA, OLD).await;
        let tokens = payroll.tokens(&app, &mut browser, OFFLINE).await;
        let stolen = browser.clone();

        let asked = [
            ("id_token_hint", tokens.id()),
            ("post_logout_redirect_uri", "https://payroll.example/bye"),
            ("state", "a b&c"),
        ];
        let answer = follow(&mut browser, &link(paths::OIDC_LOGOUT, &asked)).await;
        assert_eq!(answer.status, 303);
        assert_eq!(answer.location(), "https://payroll.example/bye?state=a+b%26c");
        assert_eq!(answer.header("clear-site-data"), Some("\"cache\", \"storage\""));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let removed = "__Host-vestibule-session=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0";
        assert!(answer.set_cookies().contains(&removed), "{:?}", answer.set_cookies());
        assert_eq!(browser.cookie(SESSION_COOKIE), None);
        assert!(!is_logged_in(&mut { stolen }).await, "the cookie's copy is dead too");
        assert!(is_logged_in(&mut elsewhere).await, "other devices stay logged in");
        let refreshed = payroll.refresh(&app, tokens.refresh()).await;
        assert_eq!(refreshed.json()["error"], "invalid_grant");
    }

    async fn an_id_token_that_expired_logs_out_all_the_same(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = payroll.tokens(&app, &mut browser, OPENID).await;
        app.clock.advance(Duration::from_hours(2));
        assert!(tokens.id_claims(&app).await["exp"].as_i64().unwrap() < app.services.now().as_seconds());
        let answer = browser.get(&link(paths::OIDC_LOGOUT, &[("id_token_hint", tokens.id())])).await;
        assert_eq!(answer.location(), paths::LOGOUT);
        assert!(!is_logged_in(&mut browser).await);
        let page = browser.get(answer.location()).await;
        assert_eq!(page.heading(), "You are signed out");
        assert_eq!(page.attributes_of("main a", "href"), [paths::LOGIN_IDENTIFIER]);
    }

    async fn without_an_id_token_the_person_is_asked(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        web_with_logout(&app, "payroll").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let asked = [
            ("client_id", "payroll"),
            ("post_logout_redirect_uri", "https://payroll.example/bye"),
            ("state", "<x>"),
            ("ui_locales", "en"),
        ];
        let answer = browser.get(&link(paths::OIDC_LOGOUT, &asked)).await;
        assert_eq!((answer.status.as_u16(), answer.heading().as_str()), (200, "Do you want to sign out?"));
        for said in [ADA, "payroll asks whether you want to sign out here."] {
            assert!(answer.card().contains(said), "{}", answer.card());
        }
        assert!(is_logged_in(&mut browser).await);

        browser.get(&link(paths::OIDC_LOGOUT, &asked)).await;
        let answer = browser.submit(paths::LOGOUT, &[]).await;
        // After a form, browsers apply the page's own policy to where its answer leads. So it is a page that leads on.
        assert_eq!(answer.status, 200);
        assert_eq!(answer.heading(), "You are signed out");
        assert_eq!(leads_to(&answer), "0;url=https://payroll.example/bye?state=%3Cx%3E");
        assert_eq!(answer.attributes_of("main a", "href"), ["https://payroll.example/bye?state=%3Cx%3E"]);
        assert_eq!(answer.text_of("main a").unwrap(), "Return to payroll");
        assert_eq!(answer.header("clear-site-data"), Some("\"cache\", \"storage\""));
        assert!(!is_logged_in(&mut browser).await);
    }

    async fn an_id_token_of_another_login_asks(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let old = payroll.tokens(&app, &mut browser, OPENID).await;
        log_in(&mut browser, BOB, OLD).await;
        let asked = link(paths::OIDC_LOGOUT, &[("id_token_hint", old.id())]);
        let answer = browser.get(&asked).await;
        assert_eq!(answer.heading(), "Do you want to sign out?");
        assert!(answer.card().contains(BOB), "it says who is signed in here");
        browser.submit(paths::LOGOUT, &[]).await;
        assert!(!is_logged_in(&mut browser).await);
    }

    async fn the_logins_own_name_is_proof_enough(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let claims = payroll.tokens(&app, &mut browser, OPENID).await.id_claims(&app).await;
        let asked = [("client_id", "payroll"), ("logout_hint", claims["sid"].as_str().unwrap())];
        assert_eq!(browser.get(&link(paths::OIDC_LOGOUT, &asked)).await.location(), paths::LOGOUT);
        assert!(!is_logged_in(&mut browser).await);
    }

    async fn who_is_not_signed_in_is_sent_on_without_a_question(db: TestDatabase) {
        let app = app(db);
        web_with_logout(&app, "payroll").await;
        let mut browser = app.browser();
        let bye = "https://payroll.example/bye";
        let asked = [("client_id", "payroll"), ("post_logout_redirect_uri", bye)];
        assert_eq!(browser.get(&link(paths::OIDC_LOGOUT, &asked)).await.location(), bye);
        assert_eq!(browser.get(paths::OIDC_LOGOUT).await.location(), paths::LOGOUT);
        assert_eq!(browser.get(paths::V2_LOGOUT).await.location(), paths::LOGOUT);
    }

    async fn a_form_of_the_application_becomes_a_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = payroll.tokens(&app, &mut browser, OPENID).await;
        let body = link("", &[("id_token_hint", tokens.id()), ("state", "x y")]);
        let body = body.trim_start_matches('?').to_owned();
        // From another site, our cookies do not come along.
        let mut bare = app.browser();
        let request = bare
            .request(Method::POST, paths::OIDC_LOGOUT)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", "https://payroll.example")
            .header("sec-fetch-site", "cross-site")
            .header("sec-fetch-mode", "navigate");
        let answer = bare.send(request.body(Body::from(body.clone())).unwrap()).await;
        assert_eq!(answer.status, 303);
        assert_eq!(answer.location(), format!("{}?{body}", paths::OIDC_LOGOUT));
        follow(&mut browser, answer.location()).await;
        assert!(!is_logged_in(&mut browser).await);
    }

    async fn clients_of_auth0_log_out_at_once(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        web_with_logout(&app, "payroll").await;
        let bye = "https://payroll.example/bye";
        let by_name = link(paths::V2_LOGOUT, &[("client_id", "payroll"), ("auth0Client", "x")]);
        let with_address = link(paths::V2_LOGOUT, &[("client_id", "payroll"), ("returnTo", bye)]) + "&federated";
        for asked in [by_name, with_address] {
            let mut browser = logged_in(&app, ADA, OLD).await;
            let answer = follow(&mut browser, &asked).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (303, bye), "{asked}");
            assert!(!is_logged_in(&mut browser).await, "{asked}");
        }
    }

    async fn without_an_application_the_person_is_asked(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        for path in [paths::V2_LOGOUT, paths::OIDC_LOGOUT, paths::LOGOUT] {
            assert_eq!(browser.get(path).await.heading(), "Do you want to sign out?");
            assert!(is_logged_in(&mut browser).await);
        }
        browser.get(paths::LOGOUT).await;
        assert_eq!(browser.submit(paths::LOGOUT, &[]).await.location(), paths::LOGOUT);
        assert!(!is_logged_in(&mut browser).await);
        assert_eq!(browser.get(paths::LOGOUT).await.heading(), "You are signed out");
    }

    async fn the_account_says_which_applications_a_login_reached(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let payroll = web_with_logout(&app, "payroll").await;
        let wiki = web_with_logout(&app, "wiki").await;
        let mut there = logged_in(&app, ADA, OLD).await;
        let mut here = logged_in(&app, ADA, OLD).await;
        payroll.tokens(&app, &mut here, OPENID).await;
        wiki.tokens(&app, &mut here, OPENID).await;
        wiki.tokens(&app, &mut there, OPENID).await;
        let account = here.get(paths::ACCOUNT).await;
        let told = account.texts_of(".session-detail");
        let told: Vec<_> = told.iter().filter(|text| text.starts_with("Used for")).collect();
        assert_eq!(told, ["Used for: payroll, wiki", "Used for: wiki"]);
    }
}
