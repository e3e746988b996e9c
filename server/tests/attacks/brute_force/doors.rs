//! Every door that takes a password counts at one counter.

use super::{at_password, guess};
use crate::app;
use storage::testing::TestDatabase;
use testkit::Browser;
use testkit::steps::{ADA, NEW, OLD, enter_address, logged_in};
use web::{SESSION_COOKIE, paths};

/// Tries a password as a signed-in person who chooses another one, and returns the status.
async fn guess_signed_in(browser: &mut Browser, password: &str) -> u16 {
    browser.get(paths::ACCOUNT_PASSWORD).await;
    let fields = [("current", password), ("password", NEW), ("repeat", NEW)];
    browser.submit(paths::ACCOUNT_PASSWORD, &fields).await.status.as_u16()
}

storage::each_database! {
    // P-48
    async fn a_stolen_session_gives_no_further_tries_at_the_password(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let owner = logged_in(&app, ADA, OLD).await;
        let mut thief = app.browser().at([10, 1, 0, 1]);
        thief.plant_cookie(SESSION_COOKIE, owner.cookie(SESSION_COOKIE).unwrap());
        let mut stranger = at_password(&app, ADA).await.at([10, 1, 0, 2]);
        for _ in 0..5 {
            assert_eq!(guess_signed_in(&mut thief, "not the right one").await, 422);
            assert_eq!(guess(&mut stranger, "not the right one").await, 422);
        }
        assert_eq!(guess_signed_in(&mut thief, OLD).await, 429);
        assert_eq!(guess(&mut stranger, OLD).await, 429);
    }

    // P-48
    async fn a_known_browser_has_one_budget_at_every_door(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut signed_in = logged_in(&app, ADA, OLD).await;
        for _ in 0..5 {
            assert_eq!(guess_signed_in(&mut signed_in, "not the right one").await, 422);
        }
        enter_address(&mut signed_in, ADA).await;
        signed_in.get(paths::LOGIN_PASSWORD).await;
        for _ in 0..5 {
            assert_eq!(guess(&mut signed_in, "not the right one").await, 422);
        }
        assert_eq!(guess(&mut signed_in, OLD).await, 429);
        assert_eq!(guess_signed_in(&mut signed_in, OLD).await, 429);
    }
}
