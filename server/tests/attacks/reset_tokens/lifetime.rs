//! How long a ticket lives, asked at the moment of its use.

use super::{MOMENT, newest_link, post_unseen, ticket_in, without_limits};
use crate::app;
use domain::EmailAddress;
use std::{sync::Arc, time::Duration};
use storage::{Writer, testing::TestDatabase};
use testkit::TestApp;
use testkit::steps::{ADA, BOB, NEW, OLD, can_log_in, choose, is_alive, logged_in, mailed_link, open};
use usecases::{
    Context,
    users::{self, PasswordToSet, SetBy},
};
use web::paths;

/// How long a link works by default.
const LIFETIME: Duration = Duration::from_mins(30);

async fn write(app: &TestApp, change: impl AsyncFnOnce(&mut Writer)) {
    let mut writer = app.db().begin_write().await.unwrap();
    change(&mut writer).await;
    writer.commit().await.unwrap();
}

storage::each_database! {
    // RT-05
    async fn a_link_is_dead_exactly_at_its_end_though_its_form_was_never_opened(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        app.clock.advance(LIFETIME);
        for _ in 0..2 {
            let answer = post_unseen(&app, &mut app.browser(), ticket_in(&link), NEW).await;
            assert_eq!(answer.location(), paths::RESET_ERROR);
            app.clock.advance(MOMENT);
        }
        assert!(!is_alive(&app, &link).await);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // RT-05
    async fn a_link_works_until_its_very_last_moment(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        app.clock.advance(LIFETIME.saturating_sub(MOMENT));
        assert!(is_alive(&app, &link).await);
        let answer = post_unseen(&app, &mut app.browser(), ticket_in(&link), NEW).await;
        assert!(answer.location().starts_with(paths::RESET_SUCCESS));
    }

    // RT-05
    async fn a_form_that_was_opened_in_time_is_refused_when_time_is_over(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        app.clock.advance(LIFETIME.saturating_sub(MOMENT));
        assert_eq!(open(&mut browser, &link).await.heading(), "Change your password");
        app.clock.advance(MOMENT);
        assert_eq!(choose(&mut browser, NEW).await.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // RT-05
    async fn the_setting_decides_how_long_a_link_lives(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.reset.ticket_lifetime = Duration::from_mins(3);
            // Other lives of other things, which must not be taken for it.
            settings.login.transaction_lifetime = Duration::from_hours(5);
        });
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        assert!(app.mails_to(ADA)[0].text.contains("3 minutes"), "the mail says it");
        app.clock.advance(Duration::from_mins(3).saturating_sub(MOMENT));
        assert!(is_alive(&app, &link).await);
        app.clock.advance(MOMENT);
        assert!(!is_alive(&app, &link).await);
    }

    // RT-09
    async fn moving_an_account_to_another_address_kills_its_link(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let moved = EmailAddress::parse(BOB).unwrap();
        write(&app, async |writer| assert!(writer.set_email(ada, &moved).await.unwrap())).await;
        assert!(!is_alive(&app, &link).await);
        assert_eq!(choose(&mut browser, NEW).await.location(), paths::RESET_ERROR);
        let unseen = post_unseen(&app, &mut app.browser(), ticket_in(&link), NEW).await;
        assert_eq!(unseen.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, BOB, OLD).await);
    }

    // RT-09
    async fn a_new_account_at_the_old_address_does_not_inherit_the_link(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let moved = EmailAddress::parse("ada.king@analytical.example").unwrap();
        write(&app, async |writer| assert!(writer.set_email(ada, &moved).await.unwrap())).await;
        app.add_user(ADA, OLD).await;
        let unseen = post_unseen(&app, &mut app.browser(), ticket_in(&link), NEW).await;
        assert_eq!(unseen.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // P-17
    async fn signing_out_everywhere_kills_the_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let mut opened = app.browser();
        let link = mailed_link(&app, &mut opened, ADA).await;
        open(&mut opened, &link).await;
        browser.get(paths::ACCOUNT).await;
        browser.submit(paths::SIGN_OUT_EVERYWHERE, &[]).await;
        assert!(!is_alive(&app, &link).await);
        assert_eq!(choose(&mut opened, NEW).await.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // RT-09
    async fn blocking_an_account_kills_its_link_for_good(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let mut opened = app.browser();
        let link = mailed_link(&app, &mut opened, ADA).await;
        open(&mut opened, &link).await;
        write(&app, async |writer| writer.set_blocked(ada, true).await.unwrap()).await;
        assert!(!is_alive(&app, &link).await);
        assert_eq!(choose(&mut opened, NEW).await.location(), paths::RESET_ERROR);
        write(&app, async |writer| writer.set_blocked(ada, false).await.unwrap()).await;
        assert!(!is_alive(&app, &link).await);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // P-17
    async fn every_other_way_to_a_new_password_kills_the_link(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, without_limits);
        let ada = app.add_user(ADA, OLD).await;
        for (round, way) in [Way::Account, Way::Operator, Way::OtherLink, Way::Undo].into_iter().enumerate() {
            let mut opened = app.browser();
            let link = mailed_link(&app, &mut opened, ADA).await;
            open(&mut opened, &link).await;
            let new = format!("{NEW} {round}");
            match way {
                Way::Account => {
                    let mut browser = logged_in(&app, ADA, OLD).await;
                    browser.get(paths::ACCOUNT_PASSWORD).await;
                    let fields = [("current", OLD), ("password", &new), ("repeat", &new)];
                    let changed = browser.submit(paths::ACCOUNT_PASSWORD, &fields).await;
                    assert_eq!(changed.status, 303, "{}", changed.alert());
                }
                Way::Operator => {
                    let context = Context::of_system(Arc::clone(&app.services));
                    users::set_password(&context, SetBy::Command, ada, PasswordToSet::of(&new)).await.unwrap();
                }
                Way::OtherLink => {
                    app.clock.advance(Duration::from_secs(1));
                    let mut other = app.browser();
                    let newer = mailed_link(&app, &mut other, ADA).await;
                    open(&mut other, &newer).await;
                    assert!(choose(&mut other, &new).await.location().starts_with(paths::RESET_SUCCESS));
                }
                Way::Undo => {
                    let mut owner = app.browser();
                    open(&mut owner, &newest_link(&app, paths::RESET_UNDO_LINK)).await;
                    let undone = owner.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
                    assert_eq!(undone.location(), paths::RESET_CHECK_EMAIL);
                }
            }
            assert!(!is_alive(&app, &link).await, "round {round}");
            assert_eq!(choose(&mut opened, "four candles beneath iron bridges").await.location(), paths::RESET_ERROR);
            app.run_jobs().await;
            app.clock.advance(Duration::from_secs(1));
        }
    }
}

/// How a password changes without this link.
enum Way {
    Account,
    Operator,
    OtherLink,
    Undo,
}
