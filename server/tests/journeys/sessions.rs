//! Where people are signed in, and what ends it.

use crate::app;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW, OLD, choose, is_logged_in, log_in, logged_in, mailed_link, open};
use web::{SESSION_COOKIE, paths};

storage::each_database! {
    async fn a_reset_ends_every_session_of_the_person(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut laptop = logged_in(&app, ADA, OLD).await;
        let mut phone = logged_in(&app, ADA, OLD).await;
        let mut bobs = logged_in(&app, BOB, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        assert!(is_logged_in(&mut laptop).await, "asking and looking end nothing");

        let changed = choose(&mut browser, NEW).await;
        let done = browser.get(changed.location()).await;
        for ended in ["we signed you out on 2 devices", "Links and codes in earlier emails no longer work."] {
            assert!(done.card().contains(ended), "{}", done.card());
        }
        assert!(!is_logged_in(&mut laptop).await);
        assert!(!is_logged_in(&mut phone).await);
        assert!(!is_logged_in(&mut browser).await, "the new password is asked for");
        assert!(is_logged_in(&mut bobs).await);
    }

    async fn a_login_that_races_a_reset_leaves_no_session_of_the_old_password(db: TestDatabase) {
        let app = app(db);
        for round in 0..30_u8 {
            let email = format!("person{round}@analytical.example");
            app.add_user(&email, OLD).await;
            let mut thief = app.browser().at([10, 0, 1, round]);
            testkit::steps::enter_address(&mut thief, &email).await;
            thief.get(paths::LOGIN_PASSWORD).await;
            let mut owner = app.browser().at([10, 0, 2, round]);
            let link = mailed_link(&app, &mut owner, &email).await;
            open(&mut owner, &link).await;

            let login = tokio::spawn(async move {
                thief.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
                thief
            });
            let reset = tokio::spawn(async move { choose(&mut owner, NEW).await });
            let (thief, reset) = (login.await.unwrap(), reset.await.unwrap());
            assert!(reset.location().starts_with(paths::RESET_SUCCESS), "round {round}: {}", reset.status);
            assert!(!is_logged_in(&mut { thief }).await, "round {round}");
        }
    }

    async fn signing_out_ends_this_session_only(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut here = logged_in(&app, ADA, OLD).await;
        let mut there = logged_in(&app, ADA, OLD).await;
        here.get(paths::ACCOUNT).await;
        let stolen = here.clone();
        let answer = here.submit(paths::SIGN_OUT, &[]).await;
        assert_eq!(answer.location(), "/u/login/identifier?notice=signed-out");
        assert_eq!(answer.header("clear-site-data"), Some("\"cache\", \"storage\""));
        assert_eq!(here.cookie(SESSION_COOKIE), None);
        assert!(!is_logged_in(&mut { stolen }).await, "the cookie's copy is dead too");
        assert!(is_logged_in(&mut there).await);
        let login = here.get(answer.location()).await;
        assert_eq!(login.alert(), "You are signed out.");
    }

    async fn another_session_can_be_ended_from_the_list(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut there = logged_in(&app, ADA, OLD).await;
        let mut here = logged_in(&app, ADA, OLD).await;
        let account = here.get(paths::ACCOUNT).await;
        assert_eq!(account.text_of(".session-name").unwrap(), "Firefox on Linux This device");
        let ids = account.attributes_of("input[name=session]", "value");
        assert_eq!(ids.len(), 2);
        let answer = here.submit(paths::END_SESSION, &[("session", &ids[1])]).await;
        assert_eq!(answer.location(), paths::ACCOUNT);
        assert!(!is_logged_in(&mut there).await);
        assert!(is_logged_in(&mut here).await);
        // The one that asks is ended like any other.
        let answer = here.submit(paths::END_SESSION, &[("session", &ids[0])]).await;
        assert_eq!(answer.location(), "/u/login/identifier?notice=signed-out");
        assert!(!is_logged_in(&mut here).await);
    }

    async fn signing_out_everywhere_ends_all_of_them(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut here = logged_in(&app, ADA, OLD).await;
        let mut there = logged_in(&app, ADA, OLD).await;
        let mut bobs = logged_in(&app, BOB, OLD).await;
        here.get(paths::ACCOUNT).await;
        here.submit(paths::SIGN_OUT_EVERYWHERE, &[]).await;
        assert!(!is_logged_in(&mut here).await);
        assert!(!is_logged_in(&mut there).await);
        assert!(is_logged_in(&mut bobs).await);
    }

    async fn nobody_ends_a_session_of_somebody_else(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut adas = logged_in(&app, ADA, OLD).await;
        let mut bobs = logged_in(&app, BOB, OLD).await;
        let id = adas.get(paths::ACCOUNT).await.field("session").unwrap();
        bobs.get(paths::ACCOUNT).await;
        let before = app.db().contents().await;
        let answer = bobs.submit(paths::END_SESSION, &[("session", &id)]).await;
        assert_eq!(answer.location(), paths::ACCOUNT);
        assert_eq!(app.db().contents().await, before);
        assert!(is_logged_in(&mut adas).await);
        assert_eq!(bobs.submit(paths::END_SESSION, &[("session", "x")]).await.status, 400);
    }

    async fn logging_in_again_ends_the_former_session_of_the_browser(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let former = browser.clone();
        assert_eq!(log_in(&mut browser, ADA, OLD).await.location(), paths::ACCOUNT);
        assert!(!is_logged_in(&mut { former }).await);
        let account = browser.get(paths::ACCOUNT).await;
        assert_eq!(account.texts_of(".session-name").len(), 1);
    }

    async fn sessions_last_through_a_restart(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let browser = logged_in(&app, ADA, OLD).await;
        let app = app.restarted().await;
        let mut again = app.browser();
        again.plant_cookie(SESSION_COOKIE, browser.cookie(SESSION_COOKIE).unwrap());
        assert!(is_logged_in(&mut again).await);
    }
}
