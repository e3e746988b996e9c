//! Using a ticket again.

use super::{post_unseen, ticket_in};
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::code_in;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, is_alive, mailed_link, open};
use web::{SESSION_COOKIE, TICKET_COOKIE, paths};

const THIRD: &str = "four candles beneath iron bridges";

storage::each_database! {
    // RT-03
    async fn a_link_that_was_used_opens_nothing_again(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let mut other_tab = browser.clone();
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));

        let again = choose(&mut other_tab, THIRD).await;
        assert_eq!(again.location(), paths::RESET_ERROR);
        let error = other_tab.get(paths::RESET_ERROR).await;
        assert_eq!(error.heading(), "This link can't be used");
        let another = other_tab.submit(paths::RESET_ERROR, &[]).await;
        assert_eq!(another.location(), paths::RESET_REQUEST);
        assert!(!is_alive(&app, &link).await);
        let mut thief = app.browser().at([203, 0, 113, 9]);
        let replayed = post_unseen(&app, &mut thief, ticket_in(&link), THIRD).await;
        assert_eq!(replayed.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, NEW).await);
        assert!(!can_log_in(&app, ADA, THIRD).await);
    }

    // RT-03
    async fn link_and_code_are_one_permission_and_spent_together(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        browser.get(paths::RESET_CHECK_EMAIL).await;
        let mut late = browser.clone();
        browser.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(browser.get(paths::RESET_CHANGE).await.heading(), "Change your password");
        let mut by_link = app.browser();
        open(&mut by_link, &link).await;
        assert!(choose(&mut by_link, NEW).await.location().starts_with(paths::RESET_SUCCESS));

        // Neither the token that the code was exchanged for, nor the code, is worth anything now.
        assert_eq!(choose(&mut browser, THIRD).await.location(), paths::RESET_ERROR);
        late.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(late.get(paths::RESET_CHANGE).await.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    // RT-16
    async fn a_refused_password_does_not_spend_the_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let long = "quiet harbour ".repeat(20);
        for (password, refusal) in [
            ("", "Please enter a new password."),
            ("short", "Please use at least 15 characters."),
            ("aaaaaaaaaaaaaaaaaaaa", "This password is"),
            ("analyticalanalytical", "This password is too easy to guess."),
            (&long, "Please use at most 256 characters."),
        ] {
            let answer = choose(&mut browser, password).await;
            assert_eq!(answer.status, 422, "{password}");
            let error = answer.field_error("password");
            assert!(error.starts_with(refusal), "{error}");
            app.clock.advance(Duration::from_secs(6));
        }
        let fields = [("password", NEW), ("repeat", OLD)];
        let answer = browser.submit(paths::RESET_CHANGE, &fields).await;
        assert!(answer.field_error("repeat").starts_with("The two passwords differ."));
        assert!(can_log_in(&app, ADA, OLD).await);
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    // RT-22
    async fn a_reset_logs_nobody_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let changed = choose(&mut browser, NEW).await;
        assert!(changed.location().starts_with(paths::RESET_SUCCESS));
        assert!(changed.set_cookies().iter().all(|cookie| !cookie.starts_with(SESSION_COOKIE)));
        assert_eq!((browser.cookie(SESSION_COOKIE), browser.cookie(TICKET_COOKIE)), (None, None));
        assert_eq!(browser.get(paths::ACCOUNT).await.location(), paths::LOGIN_IDENTIFIER);
        assert_eq!(app.db().contents().await["sessions"].len(), 0);
    }
}
