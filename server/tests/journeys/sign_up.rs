//! A person creates an account.

use domain::EmailAddress;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, create_account, is_logged_in, log_in, logged_in, open, sign_up_link,
};
use testkit::{Answer, Browser, TestApp, code_in, link_to};
use web::{TICKET_COOKIE, paths};

/// With sign-up switched on.
pub(crate) fn app(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| settings.sign_up.enabled = true)
}

pub(crate) fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub(crate) async fn enter_code(browser: &mut Browser, code: &str) -> Answer {
    browser.get(paths::SIGN_UP_CHECK_EMAIL).await;
    browser.submit(paths::SIGN_UP_CHECK_EMAIL, &[("code", code)]).await
}

storage::each_database! {
    async fn a_person_signs_up_by_the_link(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        let first = browser.get(paths::SIGN_UP).await;
        assert_eq!(first.heading(), "Create your account");
        assert_eq!(first.attributes_of(".links a", "href"), [paths::LOGIN_IDENTIFIER]);
        let sent = browser.submit(paths::SIGN_UP, &[("email", ADA)]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, paths::SIGN_UP_CHECK_EMAIL));
        let waiting = browser.get(paths::SIGN_UP_CHECK_EMAIL).await;
        assert_eq!(waiting.heading(), "Check your email");
        let sentence = format!("Please check the email address {ADA} to finish creating your account.");
        assert!(waiting.card().contains(&sentence), "{}", waiting.card());

        assert_eq!(app.run_jobs().await, 1);
        let mail = app.mails_to(ADA).remove(0);
        assert_eq!(mail.subject, "Finish creating your Vestibule account");
        let page = open(&mut browser, &link_to(&mail, paths::SIGN_UP_VERIFY)).await;
        assert_eq!(page.heading(), "Choose your password");
        assert!(page.card().contains("a•••@analytical.example"), "{}", page.card());
        assert_eq!(page.field("username").as_deref(), Some(ADA));

        let created = create_account(&mut browser, NEW).await;
        assert_eq!((created.status.as_u16(), created.location()), (303, paths::ACCOUNT));
        assert!(is_logged_in(&mut browser).await);
        assert_eq!(browser.cookie(TICKET_COOKIE), None);
        assert!(can_log_in(&app, ADA, NEW).await);
        let user = app.db().reader().await.unwrap().find_user_by_email(&address(ADA)).await.unwrap();
        let user = user.unwrap();
        assert!(user.email_verified && user.unfinished_since.is_none());
    }

    async fn the_mailed_link_leaves_the_address_bar_at_once(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        let link = sign_up_link(&app, &mut browser, ADA).await;
        let answer = browser.get(&link).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, paths::SIGN_UP_PASSWORD));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        let ticket = link.split_once('=').unwrap().1;
        assert!(!browser.get(paths::SIGN_UP_PASSWORD).await.html.contains(ticket));
    }

    async fn a_person_signs_up_by_the_code(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        sign_up_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        let wrong = enter_code(&mut browser, "2222-2222").await;
        assert_eq!(wrong.field_error("code"), "This code does not work. Please check it, or ask for a new email.");
        let entered = enter_code(&mut browser, &code).await;
        assert_eq!((entered.status.as_u16(), entered.location()), (303, paths::SIGN_UP_PASSWORD));
        browser.get(entered.location()).await;
        assert_eq!(create_account(&mut browser, NEW).await.location(), paths::ACCOUNT);
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn where_it_is_off_there_is_nothing_and_no_page_leads_there(db: TestDatabase) {
        let app = crate::app(db);
        let mut browser = app.browser();
        let login = browser.get(paths::LOGIN_IDENTIFIER).await;
        assert!(!login.html.contains(paths::SIGN_UP), "{}", login.html);
        for path in [
            paths::SIGN_UP,
            paths::SIGN_UP_CHECK_EMAIL,
            paths::SIGN_UP_VERIFY,
            paths::SIGN_UP_PASSWORD,
            paths::SIGN_UP_ERROR,
        ] {
            let answer = browser.get(path).await;
            assert_eq!((answer.status.as_u16(), answer.heading().as_str()), (404, "Page not found"), "{path}");
        }
        let before = app.db().contents().await;
        assert_eq!(browser.submit(paths::SIGN_UP, &[("email", ADA)]).await.status, 404);
        assert_eq!(app.db().contents().await, before);
    }

    async fn the_login_leads_there_with_the_address_that_was_typed(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        testkit::steps::enter_address(&mut browser, ADA).await;
        let login = browser.get(paths::LOGIN_IDENTIFIER).await;
        assert!(login.attributes_of(".links a", "href").contains(&paths::SIGN_UP.to_owned()));
        assert_eq!(browser.get(paths::SIGN_UP).await.field("email").as_deref(), Some(ADA));
    }

    async fn a_link_expires_and_leads_to_a_new_start(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        let link = sign_up_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        app.clock.advance(app.services.settings.reset.ticket_lifetime);
        let late = create_account(&mut browser, NEW).await;
        assert_eq!(late.location(), paths::SIGN_UP_ERROR);
        let dead = browser.get(paths::SIGN_UP_ERROR).await;
        assert_eq!(dead.heading(), "This link can't be used");
        assert_eq!(browser.submit(paths::SIGN_UP_ERROR, &[]).await.location(), paths::SIGN_UP);
        assert!(!can_log_in(&app, ADA, NEW).await);
        for none in ["/u/signup-verify", "/u/signup-verify?ticket=", "/u/signup-verify?ticket=x&ticket=y"] {
            assert_eq!(browser.get(none).await.location(), paths::SIGN_UP_ERROR, "{none}");
        }
    }

    async fn a_wait_that_is_too_long_begins_anew(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        sign_up_link(&app, &mut browser, ADA).await;
        browser.get(paths::SIGN_UP_CHECK_EMAIL).await;
        app.clock.advance(Duration::from_hours(1));
        let late = browser.submit(paths::SIGN_UP_CHECK_EMAIL, &[("code", "2222-2222")]).await;
        assert_eq!(late.location(), "/u/signup?notice=expired");
        let again = browser.get(late.location()).await;
        assert_eq!(again.alert(), "Your sign-up took too long. Please start again.");
    }

    async fn a_weak_password_is_refused_and_the_link_still_works(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        let link = sign_up_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let refused = create_account(&mut browser, "password").await;
        assert_eq!(refused.status, 422);
        assert!(refused.field_error("password").starts_with("Please use at least 15"), "{}", refused.card());
        let differ = [("password", NEW), ("repeat", OLD)];
        let refused = browser.submit(paths::SIGN_UP_PASSWORD, &differ).await;
        assert!(refused.field_error("repeat").starts_with("The two passwords differ"));
        assert_eq!(create_account(&mut browser, NEW).await.location(), paths::ACCOUNT);
    }

    async fn the_waiting_tab_moves_on(db: TestDatabase) {
        let app = app(db);
        let mut laptop = app.browser();
        let link = sign_up_link(&app, &mut laptop, ADA).await;
        let mut phone = app.browser().at([203, 0, 113, 7]);
        open(&mut phone, &link).await;
        assert_eq!(laptop.get(paths::RESET_PROGRESS).await.status, 204);
        create_account(&mut phone, NEW).await;
        assert_eq!(laptop.get(paths::RESET_PROGRESS).await.status, 200);
        let on = laptop.get(paths::SIGN_UP_CHECK_EMAIL).await;
        assert_eq!(on.location(), "/u/login/password?notice=created");
        let password = laptop.get(on.location()).await;
        assert_eq!(password.alert(), "Your account is ready. Log in with the password that you chose.");
        let inside = laptop.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        assert_eq!(inside.location(), paths::ACCOUNT);
        // In the browser that finished, another tab which waited finds itself logged in.
        assert_eq!(phone.get(paths::SIGN_UP_CHECK_EMAIL).await.location(), paths::ACCOUNT);
    }

    async fn who_is_signed_in_as_somebody_else_is_told_and_goes_on_with_the_new_account(db: TestDatabase) {
        let app = app(db);
        app.add_user(BOB, OLD).await;
        let mut browser = logged_in(&app, BOB, OLD).await;
        let mut former = browser.clone();
        let link = sign_up_link(&app, &mut browser, ADA).await;
        let page = open(&mut browser, &link).await;
        let notice = page.text_of("#notice").unwrap();
        assert!(notice.contains(BOB) && notice.contains("a•••@analytical.example"), "{notice}");
        create_account(&mut browser, NEW).await;
        assert!(browser.get(paths::ACCOUNT).await.card().contains(ADA));
        assert!(!is_logged_in(&mut former).await, "the former session ended with its copies");
    }

    async fn an_account_that_is_not_finished_has_no_password(db: TestDatabase) {
        let app = app(db);
        sign_up_link(&app, &mut app.browser(), ADA).await;
        let refused = log_in(&mut app.browser(), ADA, NEW).await;
        assert_eq!(refused.status, 422);
        assert!(refused.alert().starts_with("The email address or the password is wrong"));
    }
}
