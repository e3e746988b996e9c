//! On the way to an application: every page keeps the way, and two tabs never mix.

use crate::app;
use oidc::ClientKind;
use storage::testing::TestDatabase;
use testkit::client::{Asked, OPENID, Returned, registration};
use testkit::steps::{ADA, BOB, NEW, OLD, log_in};
use testkit::{Answer, Browser, TestApp, TestClient, code_in, link_in};
use web::paths;

/// An application of the deployment itself: nobody is asked for consent.
pub(crate) async fn own_application(app: &TestApp, id: &str) -> TestClient {
    let mut client = registration(id, ClientKind::Spa);
    client.first_party = true;
    client.name = format!("The {id}");
    TestClient::register(app, client).await
}

/// Sends a browser to us; returns the way that it is on, as pages name it.
pub(crate) async fn begin(browser: &mut Browser, asked: &Asked) -> String {
    let answer = browser.get(&asked.path()).await;
    let (path, state) = answer.location().split_once('?').unwrap_or_default();
    assert_eq!(path, paths::LOGIN_IDENTIFIER, "{}", answer.html);
    state.to_owned()
}

/// Gives address and password on the way; the answer leads on.
pub(crate) async fn log_in_on(browser: &mut Browser, state: &str, email: &str, password: &str) -> Answer {
    browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
    let answer = browser.submit(paths::LOGIN_IDENTIFIER, &[("email", email)]).await;
    browser.get(answer.location()).await;
    browser.submit(paths::LOGIN_PASSWORD, &[("password", password)]).await
}

/// Follows the answer of a login to the application.
pub(crate) async fn arrive(browser: &mut Browser, answer: &Answer, asked: &Asked) -> Returned {
    let page = browser.get(answer.location()).await;
    asked.clone().returned(&leads_to(&page))
}

/// Where a page goes on to by itself.
pub(crate) fn leads_to(page: &Answer) -> String {
    let content = page.attributes_of("meta[http-equiv=refresh]", "content");
    let [content] = content.as_slice() else { panic!("the page stays: {}", page.card()) };
    let url = content.strip_prefix("0;url=").unwrap().to_owned();
    assert_eq!(page.attributes_of("main a", "href"), std::slice::from_ref(&url), "the link leads there too");
    url
}

/// Asserts that whatever leads from a page to a page of ours keeps the way.
fn keeps_the_way(page: &Answer, state: &str) {
    assert_eq!(page.status, 200, "{}", page.card());
    let forms = page.attributes_of("form[action]", "action");
    for address in page.attributes_of("a[href]", "href").into_iter().chain(forms) {
        let is_ours = address.starts_with("/u/") || address.starts_with('?');
        assert!(!is_ours || address.contains(state), "{} leads to {address}", page.heading());
    }
}

storage::each_database! {
    async fn a_login_ends_at_the_application(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        let answer = log_in_on(&mut browser, &state, ADA, OLD).await;
        assert_eq!(answer.status, 303);
        assert_eq!(answer.location(), format!("{}?{state}", paths::AUTHORIZE_RESUME));
        let returned = arrive(&mut browser, &answer, &asked).await;
        assert_eq!(shop.exchange(&app, &returned).await.status, 200);
    }

    async fn every_page_of_login_and_reset_keeps_the_way(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        let at = |path: &str| format!("{path}?{state}");
        keeps_the_way(&browser.get(&at(paths::LOGIN_IDENTIFIER)).await, &state);
        let answer = browser.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await;
        assert_eq!(answer.location(), at(paths::LOGIN_PASSWORD));
        let password = browser.get(answer.location()).await;
        keeps_the_way(&password, &state);
        let links = password.attributes_of("main a", "href");
        assert_eq!(links, [at(paths::LOGIN_IDENTIFIER), at(paths::RESET_REQUEST)]);

        keeps_the_way(&browser.get(&at(paths::RESET_REQUEST)).await, &state);
        let answer = browser.submit(paths::RESET_REQUEST, &[]).await;
        assert_eq!(answer.location(), at(paths::RESET_CHECK_EMAIL));
        keeps_the_way(&browser.get(answer.location()).await, &state);
        let too_soon = browser.submit(paths::RESET_RESEND, &[]).await;
        assert_eq!(too_soon.location(), at(paths::RESET_CHECK_EMAIL));
        assert_eq!(browser.get(&at(paths::RESET_RESEND)).await.location(), at(paths::RESET_CHECK_EMAIL));
        app.run_jobs().await;
        let code = code_in(&app.mails_to(ADA)[0]);
        let answer = browser.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(answer.location(), at(paths::RESET_CHANGE));
        keeps_the_way(&browser.get(answer.location()).await, &state);
        let answer = browser.submit(paths::RESET_CHANGE, &[("password", NEW), ("repeat", NEW)]).await;
        let success = browser.get(answer.location()).await;
        keeps_the_way(&success, &state);
        assert_eq!(success.attributes_of("main a", "href"), [at(paths::LOGIN_PASSWORD)]);
        browser.get(&at(paths::LOGIN_PASSWORD)).await;
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        arrive(&mut browser, &answer, &asked).await.code();
    }

    async fn a_refused_form_keeps_the_way(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        let wrong = log_in_on(&mut browser, &state, ADA, NEW).await;
        assert_eq!(wrong.status, 422);
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        arrive(&mut browser, &answer, &asked).await.code();
    }

    async fn a_login_that_took_too_long_begins_again_on_the_way(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        let password = browser.get(&format!("{}?{state}", paths::LOGIN_PASSWORD)).await;
        assert_eq!(password.location(), format!("{}?notice=expired&{state}", paths::LOGIN_IDENTIFIER));
        browser.get(password.location()).await;
        browser.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await;
        browser.get(&format!("{}?{state}", paths::LOGIN_PASSWORD)).await;
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        arrive(&mut browser, &answer, &asked).await.code();
    }

    async fn two_tabs_end_at_two_applications(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let (shop, forum) = (own_application(&app, "shop").await, own_application(&app, "forum").await);
        let (mut browser, to_shop, to_forum) = (app.browser(), shop.ask(OPENID), forum.ask(OPENID));
        let shop_state = begin(&mut browser, &to_shop).await;
        let forum_state = begin(&mut browser, &to_forum).await;
        assert_ne!(shop_state, forum_state);
        log_in_on(&mut browser, &forum_state, ADA, NEW).await;
        let stale = browser.form_token().to_owned();

        let answer = log_in_on(&mut browser, &shop_state, ADA, OLD).await;
        arrive(&mut browser, &answer, &to_shop).await.code();
        // The other tab sends its form, which was made before that login.
        let fields = format!("form_token={stale}&username={ADA}&password={OLD}");
        for path in [paths::LOGIN_PASSWORD, paths::LOGIN_IDENTIFIER] {
            let fields = format!("{fields}&email={ADA}");
            let fields = if path == paths::LOGIN_PASSWORD { fields.replace("&email", "&x") } else { fields };
            let late = browser.submit_body(&format!("{path}?{forum_state}"), fields).await;
            assert_eq!(late.location(), format!("{}?{forum_state}", paths::AUTHORIZE_RESUME), "{path}");
        }
        // So does its page, opened again.
        let again = browser.get(&format!("{}?{forum_state}", paths::LOGIN_PASSWORD)).await;
        assert_eq!(again.location(), format!("{}?{forum_state}", paths::AUTHORIZE_RESUME));
        arrive(&mut browser, &again, &to_forum).await.code();
    }

    async fn a_form_that_is_too_old_stays_so_where_nobody_is_logged_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        log_in_on(&mut browser, &state, ADA, NEW).await;
        let fields = [("form_token", "x"), ("password", OLD)];
        assert_eq!(browser.submit(paths::LOGIN_PASSWORD, &fields).await.status, 403);
        // And where somebody is, but on the way to no application.
        log_in(&mut browser, ADA, OLD).await;
        assert_eq!(browser.submit(paths::LOGIN_PASSWORD, &fields).await.status, 403);
    }

    async fn nobody_goes_on_where_another_browser_began(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut mallory, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut mallory, &asked).await;
        // Ada is given the address of that login.
        let mut ada = app.browser();
        let page = ada.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        assert!(!page.html.contains(&shop.registration.name), "the page names what is not its own");
        let answer = log_in_on(&mut ada, &state, ADA, OLD).await;
        assert_eq!(ada.get(answer.location()).await.heading(), "This login is over");
        let resumed = mallory.get(&format!("{}?{state}", paths::AUTHORIZE_RESUME)).await;
        assert!(resumed.location().starts_with(paths::LOGIN_IDENTIFIER), "{}", resumed.location());
    }

    async fn the_login_names_the_application_and_fills_in_its_hint(db: TestDatabase) {
        let app = app(db);
        let mut client = registration("shop", ClientKind::Spa);
        client.name = String::from("Shop <b>& Co</b>");
        let shop = TestClient::register(&app, client).await;
        let mut browser = app.browser();
        let state = begin(&mut browser, &shop.ask(OPENID).with("login_hint", BOB)).await;
        let page = browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        let lead = "Log in to Vestibule to continue to Shop <b>& Co</b>.";
        assert_eq!(page.text_of(".lead").as_deref(), Some(lead));
        assert!(page.texts_of("b").is_empty(), "the name is text");
        assert_eq!(page.text_of("header.brand").as_deref(), Some("Shop <b>& Co</b>"));
        assert_eq!(page.field("email").as_deref(), Some(BOB));
        let request = browser.get(&format!("{}?{state}", paths::RESET_REQUEST)).await;
        assert_eq!(request.field("email").as_deref(), Some(BOB));
        browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        browser.submit(paths::LOGIN_IDENTIFIER, &[("email", ADA)]).await;
        let password = browser.get(&format!("{}?{state}", paths::LOGIN_PASSWORD)).await;
        assert_eq!(password.text_of(".lead").as_deref(), Some(lead));
        let page = browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        assert_eq!(page.field("email").as_deref(), Some(ADA), "what was typed counts");
        let elsewhere = browser.get(paths::LOGIN_IDENTIFIER).await;
        assert_eq!(elsewhere.text_of("header.brand").as_deref(), Some("Vestibule"));
    }

    async fn the_application_chooses_the_language_until_the_person_does(db: TestDatabase) {
        let app = app(db);
        let shop = own_application(&app, "shop").await;
        let mut browser = app.browser();
        let state = begin(&mut browser, &shop.ask(OPENID).with("ui_locales", "fr de")).await;
        let page = browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        assert_eq!(page.heading(), "Willkommen");
        let english = page.attributes_of("footer a[hreflang=en]", "href");
        let [link] = english.as_slice() else { panic!("{english:?}") };
        assert_eq!(link, &format!("?ui_locales=en&{state}"));
        let page = browser.get(&format!("{}{link}", paths::LOGIN_IDENTIFIER)).await;
        assert_eq!(page.heading(), "Welcome");
        keeps_the_way(&page, &state);
    }

    async fn changing_the_password_in_another_tab_ends_no_flow(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let mut browser = testkit::steps::logged_in(&app, ADA, OLD).await;
        app.clock.advance(std::time::Duration::from_secs(1));
        let asked = shop.ask(OPENID).with("prompt", "login");
        let state = begin(&mut browser, &asked).await;
        browser.get(paths::ACCOUNT_PASSWORD).await;
        let fields = [("current", OLD), ("password", NEW), ("repeat", NEW)];
        assert_eq!(browser.submit(paths::ACCOUNT_PASSWORD, &fields).await.status, 303);
        let answer = log_in_on(&mut browser, &state, ADA, NEW).await;
        arrive(&mut browser, &answer, &asked).await.code();
    }

    async fn a_mailed_link_needs_no_way(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        browser.get(&format!("{}?{state}", paths::RESET_REQUEST)).await;
        browser.submit(paths::RESET_REQUEST, &[("email", ADA)]).await;
        app.run_jobs().await;
        let link = link_in(&app.mails_to(ADA)[0]);
        let opened = browser.get(&link).await;
        assert_eq!(opened.location(), paths::RESET_CHANGE);
    }
}
