//! The profiles RP-Initiated Logout OP and Back-Channel Logout OP.

use crate::app;
use storage::testing::TestDatabase;
use testkit::client::OPENID;
use testkit::logouts::{told, web_with_logout};
use testkit::steps::{ADA, OLD, is_logged_in, logged_in};
use testkit::{Browser, TestApp, TestClient};
use url::form_urlencoded;
use web::paths;

const BYE: &str = "https://suite.example/bye";

/// The application, a browser in which Ada is logged in there, and the ID token that came of it.
async fn given(app: &TestApp) -> (TestClient, Browser, String) {
    app.add_user(ADA, OLD).await;
    let suite = web_with_logout(app, "suite").await;
    let mut browser = logged_in(app, ADA, OLD).await;
    let token = suite.tokens(app, &mut browser, OPENID).await.id().to_owned();
    (suite, browser, token)
}

fn link(parameters: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("{}?{query}", paths::OIDC_LOGOUT)
}

/// What a silent request is told.
async fn silently(client: &TestClient, browser: &mut Browser) -> String {
    let asked = client.ask(OPENID).with("prompt", "none");
    let answer = browser.get(&asked.path()).await;
    asked.returned(answer.location()).get("error").to_owned()
}

storage::each_database! {
    async fn after_logging_out_an_application_gets_no_silent_answer(db: TestDatabase) {
        let app = app(db);
        let (suite, mut browser, token) = given(&app).await;
        assert_eq!(silently(&suite, &mut browser).await, "");
        let asked = [("id_token_hint", token.as_str()), ("post_logout_redirect_uri", BYE), ("state", "x1")];
        assert_eq!(browser.get(&link(&asked)).await.location(), format!("{BYE}?state=x1"));
        assert_eq!(silently(&suite, &mut browser).await, "login_required");
    }

    async fn without_a_state_none_comes_back(db: TestDatabase) {
        let app = app(db);
        let (suite, mut browser, token) = given(&app).await;
        let asked = [("id_token_hint", token.as_str()), ("post_logout_redirect_uri", BYE)];
        assert_eq!(browser.get(&link(&asked)).await.location(), BYE);
        assert_eq!(silently(&suite, &mut browser).await, "login_required");
    }

    async fn without_an_address_the_person_stays_here(db: TestDatabase) {
        let app = app(db);
        let (suite, mut browser, token) = given(&app).await;
        let asked = [("id_token_hint", token.as_str()), ("state", "x1")];
        assert_eq!(browser.get(&link(&asked)).await.location(), paths::LOGOUT);
        assert_eq!(browser.get(paths::LOGOUT).await.heading(), "You are signed out");
        assert_eq!(silently(&suite, &mut browser).await, "login_required");
    }

    async fn a_state_alone_asks_the_person(db: TestDatabase) {
        let app = app(db);
        let (suite, mut browser, _) = given(&app).await;
        for asked in [&[("state", "x1")][..], &[]] {
            let page = browser.get(&link(asked)).await;
            assert_eq!((page.status.as_u16(), page.heading().as_str()), (200, "Do you want to sign out?"));
        }
        browser.get(&link(&[("state", "x1")])).await;
        assert_eq!(browser.submit(paths::LOGOUT, &[]).await.location(), paths::LOGOUT);
        assert_eq!(silently(&suite, &mut browser).await, "login_required");
    }

    async fn a_query_that_was_added_to_the_address_is_refused(db: TestDatabase) {
        let app = app(db);
        let (_, mut browser, token) = given(&app).await;
        let added = format!("{BYE}?foo=bar");
        for (uri, hint) in [(added.as_str(), token.as_str()), ("https://suite.example/other", &token)] {
            let page =
                browser.get(&link(&[("id_token_hint", hint), ("post_logout_redirect_uri", uri)])).await;
            assert_eq!((page.status.as_u16(), page.location()), (400, ""), "{uri}");
            assert!(is_logged_in(&mut browser).await);
        }
    }

    async fn a_changed_id_token_leads_nowhere(db: TestDatabase) {
        let app = app(db);
        let (_, mut browser, token) = given(&app).await;
        let (message, signature) = token.rsplit_once('.').unwrap();
        let backwards: String = signature.chars().rev().collect();
        for changed in
            [format!("{message}.{backwards}"), format!("{message}x.{signature}"), "not-a-token".to_owned()]
        {
            let page =
                browser.get(&link(&[("id_token_hint", &changed), ("post_logout_redirect_uri", BYE)])).await;
            assert_eq!((page.status.as_u16(), page.location()), (400, ""), "{changed}");
            assert!(is_logged_in(&mut browser).await);
        }
    }

    async fn an_application_hears_of_a_logout_that_it_began(db: TestDatabase) {
        let app = app(db);
        let (suite, mut browser, token) = given(&app).await;
        told(&app).await;
        let asked = [("id_token_hint", token.as_str()), ("post_logout_redirect_uri", BYE), ("state", "x1")];
        assert_eq!(browser.get(&link(&asked)).await.location(), format!("{BYE}?state=x1"));
        let [told] = told(&app).await.try_into().unwrap();
        assert_eq!(told.url, "https://suite.example/logged-out");
        let of_login = testkit::client::claims(&token);
        for claim in ["iss", "aud", "sub", "sid"] {
            assert_eq!(told.claims[claim], of_login[claim], "{claim}");
        }
        assert!(told.claims["events"].get("http://schemas.openid.net/event/backchannel-logout").is_some());
        assert_eq!(told.claims.get("nonce"), None);
        assert_eq!(silently(&suite, &mut browser).await, "login_required");
    }
}
