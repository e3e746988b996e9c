//! Guessing the code from the mail: five tries, in the browser that asked, then only a new mail.

use super::without_limits;
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, OLD, ask, is_alive, mailed_link};
use testkit::{Answer, Browser, TestApp, code_in};
use web::{BROWSER_COOKIE, paths};

const WRONG: &str = "This code does not work. Please check it, or ask for a new email.";
/// It has the form of a code, and none is like it.
const NO_CODE: &str = "2222-2222";
/// How many tries a mail gives.
const TRIES: usize = 5;

async fn enter(browser: &mut Browser, code: &str) -> Answer {
    browser.get(paths::RESET_CHECK_EMAIL).await;
    browser.submit(paths::RESET_CHECK_EMAIL, &[("code", code)]).await
}

async fn is_refused(browser: &mut Browser, code: &str) -> bool {
    let answer = enter(browser, code).await;
    (answer.status.as_u16(), answer.field_error("code").as_str()) == (422, WRONG)
}

async fn opens(browser: &mut Browser, code: &str) -> bool {
    enter(browser, code).await.location() == paths::RESET_CHANGE
}

async fn ask_again(app: &TestApp, browser: &mut Browser) -> String {
    app.clock.advance(Duration::from_secs(30));
    browser.get(paths::RESET_CHECK_EMAIL).await;
    let resent = browser.submit(paths::RESET_RESEND, &[]).await;
    assert_eq!(resent.location(), "/u/reset-password/check-email?resent=true");
    app.run_jobs().await;
    code_in(&app.mails_to(ADA)[0])
}

storage::each_database! {
    // RT-01
    async fn after_five_wrong_codes_the_right_one_works_no_more(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        for _ in 0..TRIES {
            assert!(is_refused(&mut browser, NO_CODE).await);
        }
        assert!(is_refused(&mut browser, &code).await);
        // The mail's link was not guessed at, so it still works, and a new mail brings new tries.
        assert!(is_alive(&app, &link).await);
        let code = ask_again(&app, &mut browser).await;
        assert!(opens(&mut browser, &code).await);
    }

    // P-32
    async fn the_tries_of_a_code_are_kept_through_a_restart_and_a_new_page(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        for _ in 0..TRIES - 2 {
            assert!(is_refused(&mut browser, NO_CODE).await);
        }
        let app = app.restarted().await;
        let mut again = app.browser().at([203, 0, 113, 5]);
        again.plant_cookie(BROWSER_COOKIE, browser.cookie(BROWSER_COOKIE).unwrap());
        // Another network, the page opened anew, another way in: the count goes on.
        again.get(paths::LOGIN_IDENTIFIER).await;
        for _ in 0..2 {
            assert!(is_refused(&mut again, NO_CODE).await);
        }
        assert!(is_refused(&mut again, &code).await);
    }

    // P-28
    async fn asking_again_without_a_mail_brings_no_new_tries(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        for _ in 0..3 {
            ask(&mut browser, ADA).await;
            app.run_jobs().await;
            app.clock.advance(Duration::from_secs(1));
        }
        let code = code_in(&app.mails_to(ADA)[0]);
        for _ in 0..TRIES {
            assert!(is_refused(&mut browser, NO_CODE).await);
        }
        // Beyond the address's mails the answer is the same, no mail goes out, and the old count stands.
        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 3);
        assert!(is_refused(&mut browser, &code).await);
    }

    // RT-01
    async fn a_code_works_only_in_the_browser_that_asked(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);

        // A browser that waits for another person's code, one that asked for the same person before, and one that
        // asked for nothing.
        let mut of_bob = app.browser();
        ask(&mut of_bob, BOB).await;
        assert!(is_refused(&mut of_bob, &code).await);
        let mut newcomer = app.browser();
        newcomer.get(paths::LOGIN_IDENTIFIER).await;
        let answer = newcomer.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(answer.location(), "/u/login/identifier?notice=expired");
        let mut of_ada = app.browser();
        ask(&mut of_ada, ADA).await;
        assert!(is_refused(&mut of_ada, &code).await);
        assert!(opens(&mut browser, &code).await, "the strangers' tries were not counted against its owner");
    }

    // RT-01
    async fn one_client_that_guesses_codes_in_many_browsers_is_stopped(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            let code_per_client = settings.limits.code_per_client;
            without_limits(settings);
            settings.limits.code_per_client = code_per_client;
        });
        app.add_user(ADA, OLD).await;
        let burst = app.services.settings.limits.code_per_client.burst;
        let mut tries = 0;
        'browsers: loop {
            let mut browser = app.browser();
            ask(&mut browser, ADA).await;
            for _ in 0..TRIES {
                let answer = enter(&mut browser, NO_CODE).await;
                if answer.status == 429 {
                    break 'browsers;
                }
                assert_eq!(answer.status, 422);
                tries += 1;
                assert!(tries <= burst, "{tries} tries");
            }
        }
        assert_eq!(tries, burst);
    }

    // RT-05
    async fn a_code_dies_with_its_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        app.clock.advance(app.services.settings.reset.ticket_lifetime);
        assert!(is_refused(&mut browser, &code).await);
    }
}
