//! Guessing the mailed code.

use super::{app_with, only};
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, ask};
use testkit::{Browser, code_in};
use web::paths;

async fn type_code(browser: &mut Browser, code: &str) -> u16 {
    browser.get(paths::RESET_CHECK_EMAIL).await;
    browser.submit(paths::RESET_CHECK_EMAIL, &[("code", code)]).await.status.as_u16()
}

storage::each_database! {
    // BF-09, P-32
    async fn tries_at_a_code_count_through_restarts_and_networks(db: TestDatabase) {
        let mut app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        let code = code_in(&app.mails_to(ADA)[0]);
        let cookies = browser.cookie(web::BROWSER_COOKIE).unwrap().to_owned();
        for round in 0..5 {
            assert_eq!(type_code(&mut browser, "2222-2222").await, 422);
            app = app.restarted().await;
            browser = app.browser().at([10, 5, 0, round]);
            browser.plant_cookie(web::BROWSER_COOKIE, &cookies);
        }
        assert_eq!(type_code(&mut browser, &code).await, 422, "five tries were all");
    }

    // P-28, P-32
    async fn a_day_of_asking_gives_fifty_guesses_at_codes(db: TestDatabase) {
        let app = app_with(db, |settings| {
            // What a client may do is another defence.
            settings.limits.code_per_client = only(10_000);
            settings.limits.reset_per_client = only(10_000);
            settings.limits.identifier_per_client = only(10_000);
        });
        app.add_user(ADA, OLD).await;
        let mut guesses = 0;
        // Every quarter of an hour a new browser asks and types until its tries are used up.
        for _ in 0..24 * 4 {
            let mut browser = app.browser();
            ask(&mut browser, ADA).await;
            let before = app.mails_to(ADA).len();
            app.run_jobs().await;
            // Without a mail there is no code, and nothing to guess.
            guesses += 5 * (app.mails_to(ADA).len() - before);
            for _ in 0..5 {
                assert_eq!(type_code(&mut browser, "2222-2222").await, 422);
            }
            app.clock.advance(Duration::from_mins(15));
        }
        assert!((50..=100).contains(&guesses), "{guesses} of 656,100,000,000");
    }
}
