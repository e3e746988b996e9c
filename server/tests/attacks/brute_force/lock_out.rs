//! A stranger who keeps trying must not keep the owner out.

use super::{app_with, at_password, guess};
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW, OLD, can_log_in, choose, enter_address, logged_in, mailed_link, open};
use testkit::{Browser, TestApp};
use web::paths;

/// A stranger uses up the tries at Ada's password, from ever new networks.
async fn attack(app: &TestApp) {
    let stranger = at_password(app, ADA).await;
    for number in 0..30 {
        guess(&mut stranger.clone().at([10, 4, 0, number]), "not the right one").await;
    }
    assert!(!can_log_in(app, ADA, OLD).await, "strangers wait now, whoever they are");
}

async fn password_page(browser: &mut Browser, email: &str) {
    enter_address(browser, email).await;
    browser.get(paths::LOGIN_PASSWORD).await;
}

storage::each_database! {
    // BF-07
    async fn an_owner_under_attack_gets_in_by_a_reset(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        attack(&app).await;
        let mut owner = app.browser();
        let link = mailed_link(&app, &mut owner, ADA).await;
        open(&mut owner, &link).await;
        choose(&mut owner, NEW).await;
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    // BF-07
    async fn a_reset_lifts_no_lock_where_the_operator_wants_it_so(db: TestDatabase) {
        let app = app_with(db, |settings| settings.reset.clears_lock = false);
        app.add_user(ADA, OLD).await;
        attack(&app).await;
        let mut owner = app.browser();
        let link = mailed_link(&app, &mut owner, ADA).await;
        open(&mut owner, &link).await;
        choose(&mut owner, NEW).await;
        assert!(!can_log_in(&app, ADA, NEW).await);
        app.clock.advance(Duration::from_secs(30));
        assert!(can_log_in(&app, ADA, NEW).await, "the lock goes as it came");
    }

    // BF-07
    async fn an_owner_under_attack_gets_in_where_they_logged_in_before(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut owner = logged_in(&app, ADA, OLD).await;
        owner.get(paths::ACCOUNT).await;
        owner.submit(paths::SIGN_OUT, &[]).await;
        for _ in 0..3 {
            attack(&app).await;
            password_page(&mut owner, ADA).await;
            assert_eq!(guess(&mut owner, OLD).await, 303);
            owner.get(paths::ACCOUNT).await;
            owner.submit(paths::SIGN_OUT, &[]).await;
            app.clock.advance(Duration::from_mins(1));
        }
    }

    // BF-07
    async fn a_known_browser_has_a_budget_too(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut thief = logged_in(&app, ADA, OLD).await;
        password_page(&mut thief, ADA).await;
        let statuses: Vec<u16> = {
            let mut statuses = Vec::new();
            for number in 0..15 {
                statuses.push(guess(&mut thief.clone().at([10, 4, 1, number]), "not the right one").await);
            }
            statuses
        };
        assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10, "{statuses:?}");
    }

    // BF-07
    async fn who_is_known_for_one_account_is_a_stranger_at_another(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut bob = logged_in(&app, BOB, OLD).await;
        attack(&app).await;
        password_page(&mut bob, ADA).await;
        assert_eq!(guess(&mut bob, OLD).await, 429);
    }

    // BF-07
    async fn a_cookie_that_nobody_was_given_is_no_known_browser(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        attack(&app).await;
        for forged in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            let mut browser = app.browser();
            browser.plant_cookie("__Host-vestibule-device", forged);
            password_page(&mut browser, ADA).await;
            assert_eq!(guess(&mut browser, OLD).await, 429, "{forged}");
        }
    }
}
