//! A sign-up that began on the way to an application ends there, from whichever device.

use crate::{
    flow::{arrive, own_application},
    sign_up::app,
};
use oidc::{AbsoluteUrl, ClientKind};
use storage::testing::TestDatabase;
use testkit::client::{Asked, OPENID, registration};
use testkit::steps::{ADA, NEW, create_account, is_logged_in, open};
use testkit::{Answer, Browser, TestApp, TestClient, code_in, link_to};
use web::paths;

/// Sends a browser to us, to create an account; returns where it lands and the way that it is on.
async fn begin(browser: &mut Browser, asked: &Asked) -> (String, String) {
    let asked = asked.clone().with("screen_hint", "signup");
    let answer = browser.get(&asked.path()).await;
    let (path, state) = answer.location().split_once('?').unwrap();
    (path.to_owned(), state.to_owned())
}

/// Asks for the mail on the way; returns its link.
async fn ask_on(app: &TestApp, browser: &mut Browser, state: &str) -> String {
    browser.get(&format!("{}?{state}", paths::SIGN_UP)).await;
    let answer = browser.submit(paths::SIGN_UP, &[("email", ADA)]).await;
    assert_eq!(answer.location(), format!("{}?{state}", paths::SIGN_UP_CHECK_EMAIL));
    app.run_jobs().await;
    link_to(&app.mails_to(ADA)[0], paths::SIGN_UP_VERIFY)
}

async fn finish(browser: &mut Browser, link: &str) -> Answer {
    open(browser, link).await;
    create_account(browser, NEW).await
}

storage::each_database! {
    async fn the_link_in_the_same_browser_ends_at_the_application(db: TestDatabase) {
        let app = app(db);
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let (path, state) = begin(&mut browser, &asked).await;
        assert_eq!(path, paths::SIGN_UP);
        let link = ask_on(&app, &mut browser, &state).await;
        let mut waiting = browser.clone();
        let answer = finish(&mut browser, &link).await;
        assert_eq!(answer.location(), format!("{}?{state}", paths::AUTHORIZE_RESUME));
        let returned = arrive(&mut browser, &answer, &asked).await;
        assert_eq!(shop.exchange(&app, &returned).await.status, 200);
        // The tab that waited has the cookies of the browser that it is in.
        waiting.clone_from(&browser);
        let on = waiting.get(&format!("{}?{state}", paths::SIGN_UP_CHECK_EMAIL)).await;
        assert_eq!(on.location(), format!("{}?{state}", paths::AUTHORIZE_RESUME));
    }

    async fn the_code_keeps_the_way_on_every_page(db: TestDatabase) {
        let app = app(db);
        let shop = own_application(&app, "shop").await;
        let (mut browser, asked) = (app.browser(), shop.ask(OPENID));
        let (_, state) = begin(&mut browser, &asked).await;
        ask_on(&app, &mut browser, &state).await;
        let page = browser.get(&format!("{}?{state}", paths::SIGN_UP_CHECK_EMAIL)).await;
        assert_eq!(page.text_of("header.brand").as_deref(), Some("The shop"));
        for href in page.attributes_of("main a, main form", "href") {
            assert!(href.contains(&state), "{href}");
        }
        let code = code_in(&app.mails_to(ADA)[0]);
        let entered = browser.submit(paths::SIGN_UP_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(entered.location(), format!("{}?{state}", paths::SIGN_UP_PASSWORD));
        browser.get(entered.location()).await;
        let answer = create_account(&mut browser, NEW).await;
        assert_ne!(arrive(&mut browser, &answer, &asked).await.code(), "");
    }

    async fn another_device_begins_anew_at_the_application_and_the_waiting_tab_goes_on(db: TestDatabase) {
        let app = app(db);
        let mut shop = registration("shop", ClientKind::Spa);
        shop.first_party = true;
        shop.initiate_login_uri = AbsoluteUrl::parse("https://shop.example/login").ok();
        let shop = TestClient::register(&app, shop).await;
        let (mut laptop, asked) = (app.browser(), shop.ask(OPENID));
        let (_, state) = begin(&mut laptop, &asked).await;
        let link = ask_on(&app, &mut laptop, &state).await;
        let mut phone = app.browser();
        let answer = finish(&mut phone, &link).await;
        assert_eq!(answer.location(), paths::SIGN_UP_SUCCESS);
        let done = phone.get(answer.location()).await;
        assert_eq!(done.heading(), "Your account is ready");
        assert_eq!(done.texts_of("main a.button"), ["Continue to shop"]);
        let start = "https://shop.example/login?iss=http%3A%2F%2Flocalhost%3A3000%2F";
        assert_eq!(done.attributes_of("main a.button", "href"), [start]);
        assert!(is_logged_in(&mut phone).await);

        let on = laptop.get(&format!("{}?{state}", paths::SIGN_UP_CHECK_EMAIL)).await;
        assert_eq!(on.location(), format!("{}?notice=created&{state}", paths::LOGIN_PASSWORD));
        laptop.get(on.location()).await;
        let answer = laptop.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        assert_ne!(arrive(&mut laptop, &answer, &asked).await.code(), "");
    }

    async fn an_application_that_nobody_can_begin_at_leads_to_the_account(db: TestDatabase) {
        let app = app(db);
        let shop = own_application(&app, "shop").await;
        let mut laptop = app.browser();
        let (_, state) = begin(&mut laptop, &shop.ask(OPENID)).await;
        let link = ask_on(&app, &mut laptop, &state).await;
        let mut phone = app.browser();
        assert_eq!(finish(&mut phone, &link).await.location(), paths::ACCOUNT);
        assert_eq!(phone.get(paths::SIGN_UP_SUCCESS).await.location(), paths::ACCOUNT);
    }

    async fn an_application_can_leave_sign_up_out_of_its_login(db: TestDatabase) {
        let app = app(db);
        let mut shop = registration("shop", ClientKind::Spa);
        shop.sign_up = false;
        let shop = TestClient::register(&app, shop).await;
        let mut browser = app.browser();
        let (path, state) = begin(&mut browser, &shop.ask(OPENID)).await;
        assert_eq!(path, paths::LOGIN_IDENTIFIER);
        let login = browser.get(&format!("{path}?{state}")).await;
        assert!(!login.html.contains(paths::SIGN_UP), "{}", login.html);
        let before = app.db().contents().await;
        for path in [paths::SIGN_UP, paths::SIGN_UP_CHECK_EMAIL, paths::SIGN_UP_PASSWORD, paths::SIGN_UP_ERROR] {
            assert_eq!(browser.get(&format!("{path}?{state}")).await.status, 404, "{path}");
        }
        browser.get(&format!("{}?{state}", paths::LOGIN_IDENTIFIER)).await;
        let posted = browser.submit(&format!("{}?{state}", paths::SIGN_UP), &[("email", ADA)]).await;
        assert_eq!(posted.status, 404);
        assert_eq!(app.db().contents().await, before);
        // Outside of that application's flow it is as the deployment says.
        assert_eq!(browser.get(paths::SIGN_UP).await.status, 200);
    }

    async fn a_way_of_another_browser_is_none(db: TestDatabase) {
        let app = app(db);
        let shop = own_application(&app, "shop").await;
        let (_, state) = begin(&mut app.browser(), &shop.ask(OPENID)).await;
        // Somebody follows a link with a stranger's state, and is not led into the stranger's flow.
        let mut browser = app.browser();
        let link = ask_on(&app, &mut browser, &state).await;
        assert!(app.db().contents().await["reset_requests"].iter().all(|row| !row.contains("shop")));
        assert_eq!(finish(&mut browser, &link).await.location(), paths::ACCOUNT);
    }
}
