//! A recovery that began on the way to an application ends there, from whichever device.

use crate::{
    app,
    flow::{arrive, begin, own_application},
};
use oidc::AbsoluteUrl;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, registration};
use testkit::steps::{ADA, NEW, OLD, choose, mailed_link, open};
use testkit::{Answer, Browser, TestApp, TestClient, link_in};
use web::paths;

/// An application at which a login can begin.
async fn reachable(app: &TestApp, id: &str) -> TestClient {
    let mut client = registration(id, oidc::ClientKind::Spa);
    client.first_party = true;
    client.initiate_login_uri = AbsoluteUrl::parse(&format!("https://{id}.example/login?from=us")).ok();
    TestClient::register(app, client).await
}

/// Asks for a reset on the way; returns the mail's link.
async fn ask_on(app: &TestApp, browser: &mut Browser, state: &str) -> String {
    browser.get(&format!("{}?{state}", paths::RESET_REQUEST)).await;
    browser.submit(paths::RESET_REQUEST, &[("email", ADA)]).await;
    app.run_jobs().await;
    link_in(&app.mails_to(ADA)[0])
}

/// Opens the link, chooses a password, and looks at what comes then.
async fn finish(browser: &mut Browser, link: &str) -> Answer {
    open(browser, link).await;
    let answer = choose(browser, NEW).await;
    browser.get(answer.location()).await
}

/// The page's one button that leads on: its words and its address.
fn button(page: &Answer) -> (String, String) {
    let (words, href) = (page.texts_of("main a.button"), page.attributes_of("main a.button", "href"));
    assert_eq!((words.len(), href.len()), (1, 1), "{}", page.card());
    (words[0].clone(), href[0].clone())
}

storage::each_database! {
    async fn the_browser_that_began_goes_on_where_it_was(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = reachable(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        let link = ask_on(&app, &mut browser, &state).await;
        let success = finish(&mut browser, &link).await;
        let onwards = format!("{}?{state}", paths::LOGIN_PASSWORD);
        assert_eq!(button(&success), ("Continue to shop".to_owned(), onwards.clone()));
        assert_eq!(success.text_of("header.brand").as_deref(), Some("shop"));
        browser.get(&onwards).await;
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        arrive(&mut browser, &answer, &asked).await.code();
    }

    async fn another_device_begins_anew_at_the_application_and_the_waiting_tab_goes_on(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = reachable(&app, "shop").await;
        let (mut laptop, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut laptop, &asked).await;
        let link = ask_on(&app, &mut laptop, &state).await;
        let mut phone = app.browser();
        let success = finish(&mut phone, &link).await;
        let start = "https://shop.example/login?from=us&iss=http%3A%2F%2Flocalhost%3A3000%2F";
        assert_eq!(button(&success), ("Continue to shop".to_owned(), start.to_owned()));

        let waiting = laptop.get(&format!("{}?{state}", paths::RESET_CHECK_EMAIL)).await;
        assert_eq!(waiting.location(), format!("{}?notice=changed&{state}", paths::LOGIN_PASSWORD));
        laptop.get(waiting.location()).await;
        let answer = laptop.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        arrive(&mut laptop, &answer, &asked).await.code();
        // The application sends the phone back to us, which knows the address already.
        let again = shop.ask(OPENID);
        let state = begin(&mut phone, &again).await;
        let page = phone.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        assert_eq!(page.field("email").as_deref(), Some(ADA));
    }

    async fn a_flow_that_is_over_begins_anew(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = reachable(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut browser, &asked).await;
        app.clock.advance(app.services.settings.login.transaction_lifetime * 100);
        let link = ask_on(&app, &mut browser, &state).await;
        let (words, href) = button(&finish(&mut browser, &link).await);
        assert_eq!(words, "Continue to shop");
        assert!(href.starts_with("https://shop.example/login"), "{href}");
    }

    async fn an_application_without_a_start_leads_to_the_deployments_default(db: TestDatabase) {
        let start = "https://www.example.com/".to_owned();
        let app = testkit::TestApp::with(db, vestibule::router, |settings| {
            settings.product.default_application_url = Some(start);
        });
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut laptop, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut laptop, &asked).await;
        let link = ask_on(&app, &mut laptop, &state).await;
        let success = finish(&mut app.browser(), &link).await;
        assert_eq!(button(&success), ("Continue to The shop".to_owned(), "https://www.example.com/".to_owned()));
        // So does a recovery that began at none.
        app.run_jobs().await;
        app.clock.advance(std::time::Duration::from_secs(1));
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let (words, href) = button(&finish(&mut app.browser(), &link).await);
        assert_eq!((words.as_str(), href.as_str()), ("Continue", "https://www.example.com/"));
    }

    async fn without_any_of_them_the_button_leads_to_the_login(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = own_application(&app, "shop").await;
        let (mut laptop, asked) = (app.browser(), shop.ask(OPENID));
        let state = begin(&mut laptop, &asked).await;
        let link = ask_on(&app, &mut laptop, &state).await;
        let success = finish(&mut app.browser(), &link).await;
        assert_eq!(button(&success), ("Log in".to_owned(), paths::LOGIN_PASSWORD.to_owned()));
    }

    async fn no_address_says_which_application_it_is(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = reachable(&app, "shop").await;
        let mut mallory = app.browser();
        let state = begin(&mut mallory, &shop.ask(OPENID)).await;
        // A recovery of nobody's flow, with somebody else's in its addresses.
        let mut ada = app.browser();
        let link = ask_on(&app, &mut ada, &state).await;
        open(&mut ada, &link).await;
        choose(&mut ada, NEW).await;
        let success = ada.get(&format!("{}?sessions=0&{state}", paths::RESET_SUCCESS)).await;
        assert!(!success.html.contains("shop"), "{}", success.card());
        // A stranger's page shows nothing of a recovery that is not its own.
        let success = app.browser().get(&format!("{}?sessions=0&{state}", paths::RESET_SUCCESS)).await;
        assert!(!success.html.contains("shop"), "{}", success.card());
    }
}
