//! The links of who did not ask and of who did not change it: they end things, and can be misused like any other.

use super::{MOMENT, newest_link, without_limits};
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, NEW, OLD, can_log_in, choose, is_alive, is_logged_in, logged_in, mailed_link, open,
};
use testkit::{Answer, Browser, TestApp, code_in};
use tokio::task::JoinSet;
use web::paths;

/// How long a change can be undone by default.
const UNDO_LIFETIME: Duration = Duration::from_hours(7 * 24);
/// The time between the notice and what follows, so that no two mails have the same time.
const A_WHILE: Duration = Duration::from_secs(1);
const THIRD: &str = "four candles beneath iron bridges";

/// Somebody who reads Ada's mail chooses a password; returns the undo link of the notice to her.
async fn steal(app: &TestApp) -> String {
    let mut thief = app.browser().at([203, 0, 113, 66]);
    let link = mailed_link(app, &mut thief, ADA).await;
    open(&mut thief, &link).await;
    assert!(choose(&mut thief, NEW).await.location().starts_with(paths::RESET_SUCCESS));
    app.run_jobs().await;
    app.clock.advance(A_WHILE);
    newest_link(app, paths::RESET_UNDO_LINK)
}

async fn press(browser: &mut Browser, link: &str, path: &str) -> Answer {
    open(browser, link).await;
    browser.submit(path, &[("confirmed", "true")]).await
}

storage::each_database! {
    // RT-12
    async fn an_undone_change_ends_what_it_let_in_and_the_owner_gets_back_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let undo = steal(&app).await;
        let mut thief = logged_in(&app, ADA, NEW).await;
        let waiting_for_thief = mailed_link(&app, &mut app.browser(), ADA).await;
        app.clock.advance(Duration::from_secs(1));

        let mut owner = app.browser();
        let undone = press(&mut owner, &undo, paths::RESET_UNDO).await;
        assert_eq!(undone.location(), paths::RESET_CHECK_EMAIL, "{}", undone.status);
        assert!(!is_logged_in(&mut thief).await);
        assert!(!is_alive(&app, &waiting_for_thief).await);
        assert!(!can_log_in(&app, ADA, NEW).await);
        assert!(!can_log_in(&app, ADA, OLD).await, "the old one may be what was stolen");

        assert_eq!(owner.get(paths::RESET_CHECK_EMAIL).await.heading(), "Check your email");
        app.run_jobs().await;
        open(&mut owner, &newest_link(&app, paths::RESET_VERIFY)).await;
        assert!(choose(&mut owner, THIRD).await.location().starts_with(paths::RESET_SUCCESS));
        assert!(can_log_in(&app, ADA, THIRD).await);
    }

    // RT-03
    async fn an_undo_link_that_was_used_opens_nothing_again(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let undo = steal(&app).await;
        let mut owner = app.browser();
        open(&mut owner, &undo).await;
        let mut other_tab = owner.clone();
        press(&mut owner, &undo, paths::RESET_UNDO).await;
        app.run_jobs().await;
        open(&mut owner, &newest_link(&app, paths::RESET_VERIFY)).await;
        choose(&mut owner, THIRD).await;

        let again = other_tab.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
        assert_eq!(again.location(), paths::RESET_ERROR);
        assert_eq!(open(&mut app.browser(), &undo).await.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, THIRD).await, "whoever finds the old mail cannot take this one away");
    }

    // RT-05
    async fn an_undo_link_lives_for_its_own_time_and_not_a_moment_longer(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let undo = steal(&app).await;
        app.clock.advance(UNDO_LIFETIME.saturating_sub(A_WHILE).saturating_sub(MOMENT));
        let mut owner = app.browser();
        assert_eq!(open(&mut owner, &undo).await.status, 200);
        app.clock.advance(MOMENT);
        let late = owner.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
        assert_eq!(late.location(), paths::RESET_ERROR);
        assert_eq!(open(&mut app.browser(), &undo).await.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    // RT-04
    async fn of_many_undos_at_once_exactly_one_works(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, without_limits);
        app.add_user(ADA, OLD).await;
        let undo = steal(&app).await;
        let mut owner = app.browser();
        open(&mut owner, &undo).await;
        let mut presses = JoinSet::new();
        for number in 0..20 {
            let mut tab = owner.clone().at([10, 0, 0, number]);
            presses.spawn(async move {
                tab.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await.location().to_owned()
            });
        }
        let answers = presses.join_all().await;
        let worked = answers.iter().filter(|location| *location == paths::RESET_CHECK_EMAIL).count();
        assert_eq!(worked, 1, "{answers:?}");
        assert_eq!(app.run_jobs().await, 1, "one recovery, one mail");
    }

    // RT-24
    async fn a_revoked_link_is_dead_and_so_is_its_code_and_nothing_else_ends(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut laptop = logged_in(&app, ADA, OLD).await;
        let mut stranger = app.browser().at([203, 0, 113, 66]);
        let link = mailed_link(&app, &mut stranger, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        open(&mut stranger, &link).await;
        let users = app.db().contents().await["users"].clone();

        let mut owner = app.browser();
        let revoke = newest_link(&app, paths::RESET_REVOKE_LINK);
        let revoked = press(&mut owner, &revoke, paths::RESET_REVOKE).await;
        assert_eq!(revoked.location(), paths::RESET_REVOKED, "{}", revoked.status);
        assert_eq!(choose(&mut stranger, NEW).await.location(), paths::RESET_ERROR);
        assert!(!is_alive(&app, &link).await);
        stranger.get(paths::RESET_CHECK_EMAIL).await;
        let typed = stranger.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(typed.status, 422);
        assert_eq!(app.db().contents().await["users"], users);
        assert!(is_logged_in(&mut laptop).await);
        assert!(can_log_in(&app, ADA, OLD).await);
        // The owner may ask for the next one.
        app.clock.advance(Duration::from_mins(1));
        let next = mailed_link(&app, &mut app.browser(), ADA).await;
        assert!(is_alive(&app, &next).await);
    }
}
