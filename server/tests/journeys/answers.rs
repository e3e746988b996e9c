//! The pages between an application's request and its answer.

use crate::{
    app,
    flow::{arrive, begin, leads_to, log_in_on, own_application},
};
use oidc::ClientKind;
use storage::testing::TestDatabase;
use testkit::client::{OFFLINE, OPENID, add_api, registration};
use testkit::steps::{ADA, BOB, OLD, logged_in};
use testkit::{TestApp, TestClient};
use web::paths;

const POLICY: &str = "content-security-policy";
const API: &str = "https://api.example.com";

/// An application of somebody else: it needs consent.
async fn foreign(app: &TestApp, id: &str) -> TestClient {
    let mut client = registration(id, ClientKind::Spa);
    client.first_party = false;
    TestClient::register(app, client).await
}

/// Enough for a login to be older than a request.
const LATER: std::time::Duration = std::time::Duration::from_secs(1);

storage::each_database! {
    async fn consent_says_who_asks_for_what_and_for_how_long(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        add_api(&app, API, &["read:notes", "write:notes"]).await;
        let shop = foreign(&app, "shop").await;
        let mut browser = app.browser();
        let scope = format!("{OFFLINE} read:notes");
        let asked = shop.ask(&scope).with("audience", API);
        let state = begin(&mut browser, &asked).await;
        let answer = log_in_on(&mut browser, &state, ADA, OLD).await;
        let answer = browser.get(answer.location()).await;
        assert_eq!(answer.location(), format!("{}?{state}", paths::CONSENT));
        let page = browser.get(answer.location()).await;
        assert_eq!(page.heading(), "Allow shop?");
        let items = page.texts_of("main li");
        let expected = [
            "Recognise you when you come back",
            "See your profile",
            "See your email address",
            "Use this access while you are away",
            "May read:notes",
        ];
        assert_eq!(items, expected);
        let card = page.card();
        for told in [ADA, "In Notes:", "30 days after your login", "withdraw this in your account"] {
            assert!(card.contains(told), "{told}: {card}");
        }
        assert_eq!(page.texts_of("main button"), ["Allow", "Deny"]);
        let answer = browser.submit(paths::CONSENT, &[("decision", "allow")]).await;
        let page = if answer.status == 303 { browser.get(answer.location()).await } else { answer };
        asked.clone().returned(&leads_to(&page)).code();
    }

    async fn who_denies_leads_back_without_a_code(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = foreign(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        let answer = log_in_on(&mut browser, &state, ADA, OLD).await;
        let answer = browser.get(answer.location()).await;
        browser.get(answer.location()).await;
        let answer = browser.submit(paths::CONSENT, &[("decision", "deny")]).await;
        let page = if answer.status == 303 { browser.get(answer.location()).await } else { answer };
        let returned = asked.clone().returned(&leads_to(&page));
        assert_eq!((returned.get("error"), returned.get("code")), ("access_denied", ""));
    }

    async fn a_person_chooses_with_which_account_to_go_on(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let shop = own_application(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        app.clock.advance(LATER);
        let asked = shop.ask(OPENID).with("prompt", "select_account");
        let answer = browser.get(&asked.path()).await;
        let (path, state) = answer.location().split_once('?').unwrap();
        assert_eq!(path, paths::ACCOUNT_CHOICE);
        let state = state.to_owned();
        let page = browser.get(answer.location()).await;
        assert_eq!((page.heading().as_str(), page.texts_of("main button")),
            ("Choose an account", vec![format!("Continue as {ADA}")]));
        let other = page.attributes_of("main a", "href");
        assert_eq!(other, [format!("{}?{state}", paths::LOGIN_IDENTIFIER)]);
        let mut other_tab = browser.clone();
        let answer = browser.submit(paths::ACCOUNT_CHOICE, &[]).await;
        let page = if answer.status == 303 { browser.get(answer.location()).await } else { answer };
        asked.clone().returned(&leads_to(&page)).code();

        app.clock.advance(LATER);
        let asked = shop.ask(OPENID).with("prompt", "select_account");
        let answer = other_tab.get(&asked.path()).await;
        let state = answer.location().split_once('?').unwrap().1.to_owned();
        let answer = log_in_on(&mut other_tab, &state, BOB, OLD).await;
        arrive(&mut other_tab, &answer, &asked).await.code();
    }

    async fn an_answer_by_form_goes_to_one_origin_alone(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let page = browser.get(&shop.ask(OPENID).with("response_mode", "form_post").path()).await;
        assert_eq!(page.status, 200, "{}", page.card());
        assert_eq!(page.attributes_of("form", "action"), ["https://shop.example/callback"]);
        let mut names = page.attributes_of("form input[type=hidden]", "name");
        names.sort();
        assert_eq!(names, ["code", "iss", "state"]);
        assert_eq!(page.texts_of("form button"), ["Continue to The shop"]);
        assert_eq!(page.attributes_of("script", "src"), ["/assets/test/form-post.js"]);
        let policy = page.header(POLICY).unwrap();
        assert!(policy.contains("form-action https://shop.example;"), "{policy}");
        let nonce = page.attributes_of("script", "nonce");
        assert!(policy.contains(&format!("script-src 'nonce-{}';", nonce[0])), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    }

    async fn an_answer_by_message_is_for_one_origin_alone(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let asked = shop.ask(OPENID).with("response_mode", "web_message").with("prompt", "none");
        let page = browser.get(&asked.path()).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.text_of("body").as_deref(), Some(""));
        assert_eq!(page.attributes_of("script", "data-origin"), ["https://shop.example"]);
        let message = page.attributes_of("script", "data-message");
        let message: serde_json::Value = serde_json::from_str(&message[0]).unwrap();
        assert_eq!(message["type"], "authorization_response");
        assert_eq!(message["response"]["state"], asked.get("state"));
        assert!(message["response"]["code"].is_string(), "{message}");
        let policy = page.header(POLICY).unwrap();
        assert!(policy.contains("frame-ancestors https://shop.example"), "{policy}");
        assert_eq!(page.header("x-frame-options"), None);
        assert_eq!(page.header("cross-origin-opener-policy"), Some("unsafe-none"));

        let mut stranger = app.browser();
        let page = stranger.get(&asked.path()).await;
        assert!(page.attributes_of("script", "data-message")[0].contains("login_required"));
        let identifier = stranger.get(&shop.ask(OPENID).path()).await;
        assert_eq!(identifier.header("cross-origin-opener-policy"), Some("same-origin"));
    }

    async fn a_window_that_was_opened_for_a_message_stays_in_touch_through_the_login(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID).with("response_mode", "web_message"));
        let mut answers = vec![browser.get(&asked.path()).await];
        let state = answers[0].location().split_once('?').unwrap().1.to_owned();
        answers.push(browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await);
        let answer = log_in_on(&mut browser, &state, ADA, OLD).await;
        answers.push(browser.get(answer.location()).await);
        answers.push(answer);
        for answer in &answers {
            assert_eq!(answer.header("cross-origin-opener-policy"), Some("unsafe-none"), "{}", answer.html);
        }
        assert_eq!(answers[1].header("x-frame-options"), Some("DENY"), "no frame needs a login");
    }

    async fn an_error_that_nobody_stands_behind_waits_for_a_person(db: TestDatabase) {
        let app = app(db);
        let shop = own_application(&app, "shop").await;
        let page = app.browser().get(&shop.ask(OPENID).with("scope", "open\"id").path()).await;
        assert_eq!(page.status, 400);
        assert!(page.card().contains("The shop sent a request that we can't answer."), "{}", page.card());
        let [link] = page.attributes_of("main a", "href").try_into().unwrap();
        assert!(link.starts_with("https://shop.example/callback?error=invalid_"), "{link}");
        assert_eq!(page.texts_of("main a"), ["Return to The shop"]);
        assert!(page.attributes_of("meta[http-equiv=refresh]", "content").is_empty());
    }

    async fn a_request_from_nobody_known_is_told_to_the_person_alone(db: TestDatabase) {
        let app = app(db);
        let shop = own_application(&app, "shop").await;
        let unknown = shop.ask(OPENID).with("client_id", "unknown");
        let elsewhere = shop.ask(OPENID).with("redirect_uri", "https://evil.example/callback");
        let mut told = Vec::new();
        for asked in [unknown, elsewhere] {
            let page = app.browser().get(&asked.path()).await;
            assert_eq!((page.status.as_u16(), page.location()), (400, ""));
            assert!(page.attributes_of("main a", "href").is_empty(), "{}", page.card());
            told.push(page.texts_of("main > :not(.reference)"));
        }
        assert_eq!(told[0], told[1], "nobody learns which applications there are");
        assert!(told[0].concat().contains("invalid_request"));
    }

    async fn a_login_that_is_over_says_how_to_go_on(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut client = registration("shop", ClientKind::Spa);
        client.first_party = true;
        client.initiate_login_uri = oidc::AbsoluteUrl::parse("https://shop.example/login").ok();
        let shop = TestClient::register(&app, client).await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        let answer = log_in_on(&mut browser, &state, ADA, OLD).await;
        arrive(&mut browser, &answer, &asked).await;
        // Back button.
        let page = browser.get(&format!("{}?{state}", paths::AUTHORIZE_RESUME)).await;
        assert_eq!((page.status.as_u16(), page.heading().as_str()), (200, "This login is over"));
        assert_eq!(page.texts_of("main a"), ["Continue to shop", "Go to your account"]);
        let start = &page.attributes_of("main a", "href")[0];
        assert!(start.starts_with("https://shop.example/login?iss="), "{start}");
        let unknown = app.browser().get(paths::AUTHORIZE_RESUME).await;
        assert_eq!(unknown.texts_of("main a"), ["Go to your account"]);
    }
}
