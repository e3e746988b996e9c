//! A signed-in person changes the own password.

use crate::app;
use settings::Limit;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, is_alive, is_logged_in, log_in, logged_in, mailed_link,
};
use testkit::{Answer, Browser, TestApp, link_to};
use web::{SESSION_COOKIE, paths};

async fn change(browser: &mut Browser, current: &str, password: &str, repeat: &str) -> Answer {
    browser.get(paths::ACCOUNT_PASSWORD).await;
    let fields = [("current", current), ("password", password), ("repeat", repeat)];
    browser.submit(paths::ACCOUNT_PASSWORD, &fields).await
}

storage::each_database! {
    async fn a_signed_in_person_changes_the_password(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut phone = logged_in(&app, ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let account = browser.get(paths::ACCOUNT).await;
        assert!(account.attributes_of("main a", "href").contains(&paths::ACCOUNT_PASSWORD.to_owned()));
        let page = browser.get(paths::ACCOUNT_PASSWORD).await;
        assert_eq!((page.status.as_u16(), page.heading().as_str()), (200, "Change your password"));
        assert_eq!(page.texts_of("label"), ["Current password", "New password", "Re-enter new password"]);
        assert_eq!(page.field("username").as_deref(), Some(ADA));
        assert!(page.attributes_of("main a", "href").contains(&paths::RESET_REQUEST.to_owned()));
        let former = browser.cookie(SESSION_COOKIE).unwrap().to_owned();

        let changed = change(&mut browser, OLD, NEW, NEW).await;
        assert_eq!((changed.status.as_u16(), changed.location()), (303, "/account?ended=1"));
        let account = browser.get(changed.location()).await;
        assert_eq!(
            account.alert(),
            "Password changed. For your safety, we signed you out on 1 other device."
        );
        assert_ne!(browser.cookie(SESSION_COOKIE), Some(former.as_str()));
        assert!(!is_logged_in(&mut phone).await);
        let mut copy = app.browser();
        copy.plant_cookie(SESSION_COOKIE, &former);
        assert!(!is_logged_in(&mut copy).await, "a copy of the former session is over as well");
        assert!(can_log_in(&app, ADA, NEW).await);
        assert!(!can_log_in(&app, ADA, OLD).await);
    }

    async fn each_refusal_stands_at_its_field(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        for (typed, field, sentence) in [
            (["", NEW, NEW], "current", "Please enter your current password."),
            (["not the right one", NEW, NEW], "current", "This is not your current password."),
            ([OLD, "short", "short"], "password", "Please use at least 15 characters."),
            ([OLD, "", ""], "password", "Please enter a new password."),
            ([OLD, NEW, OLD], "repeat", "The two passwords differ."),
        ] {
            let [current, password, repeat] = typed;
            let answer = change(&mut browser, current, password, repeat).await;
            assert_eq!(answer.status, 422, "{sentence}");
            for name in ["current", "password", "repeat"] {
                let error = answer.field_error(name);
                let expected = if name == field { sentence } else { "" };
                assert!(error.starts_with(expected) && error.is_empty() == expected.is_empty(), "{error}");
            }
            assert!(answer.attributes_of("input[type=password]", "value").is_empty());
            assert!(is_logged_in(&mut browser).await);
        }
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn nobody_changes_a_password_without_being_signed_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut stranger = app.browser();
        assert_eq!(stranger.get(paths::ACCOUNT_PASSWORD).await.location(), paths::LOGIN_IDENTIFIER);
        let mut browser = logged_in(&app, ADA, OLD).await;
        browser.get(paths::ACCOUNT_PASSWORD).await;
        let mut elsewhere = logged_in(&app, ADA, OLD).await;
        elsewhere.get(paths::ACCOUNT).await;
        elsewhere.submit(paths::SIGN_OUT_EVERYWHERE, &[]).await;
        let fields = [("current", OLD), ("password", NEW), ("repeat", NEW)];
        let answer = browser.submit(paths::ACCOUNT_PASSWORD, &fields).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, paths::LOGIN_IDENTIFIER));
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn a_form_that_was_made_for_one_person_changes_no_other(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        browser.get(paths::ACCOUNT_PASSWORD).await;
        let of_ada = browser.form_token().to_owned();
        log_in(&mut browser, BOB, OLD).await;
        let fields = [("form_token", of_ada.as_str()), ("current", OLD), ("password", NEW), ("repeat", NEW)];
        assert_eq!(browser.submit(paths::ACCOUNT_PASSWORD, &fields).await.status, 403);
        assert!(can_log_in(&app, BOB, OLD).await);
    }

    async fn a_change_ends_links_and_is_told_with_an_undo(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        change(&mut browser, OLD, NEW, NEW).await;
        assert!(!is_alive(&app, &link).await);
        app.clock.advance(Duration::from_secs(1));
        app.run_jobs().await;
        let notice = &app.mails_to(ADA)[0];
        assert_eq!(notice.subject, "Your Vestibule password was changed");
        let undo = link_to(notice, paths::RESET_UNDO_LINK);
        let page = testkit::steps::open(&mut app.browser(), &undo).await;
        assert_eq!(page.heading(), "Undo the password change?");
    }

    async fn guesses_at_the_current_password_are_counted(db: TestDatabase) {
        let app = TestApp::with(db, vestibule::router, |settings| {
            settings.limits.login_per_client = Limit { burst: 3, per: Duration::from_mins(10) };
        });
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        for _ in 0..2 {
            assert_eq!(change(&mut browser, "not the right one", NEW, NEW).await.status, 422);
        }
        let refused = change(&mut browser, OLD, NEW, NEW).await;
        assert_eq!((refused.status.as_u16(), refused.heading().as_str()), (429, "Change your password"));
        assert!(refused.header("retry-after").is_some());
        assert!(refused.alert().starts_with("Too many tries."), "{}", refused.alert());
    }

    async fn the_number_of_devices_comes_as_a_number(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        for garbage in ["?ended=x", "?ended=-1", "?ended=99999999999", "?ended=1&ended=2", "?ended"] {
            let page = browser.get(&format!("{}{garbage}", paths::ACCOUNT)).await;
            assert_eq!((page.status.as_u16(), page.alert().as_str()), (200, ""), "{garbage}");
        }
    }

    async fn password_managers_find_the_right_page(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let path = paths::WELL_KNOWN_CHANGE_PASSWORD;
        assert_eq!(app.browser().get(path).await.location(), paths::RESET_REQUEST);
        let mut browser = logged_in(&app, ADA, OLD).await;
        assert_eq!(browser.get(path).await.location(), paths::ACCOUNT_PASSWORD);
    }
}
