//! The tab that waits at "Check your email" moves on when the reset was finished.

use crate::app;
use axum::http::StatusCode;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW, OLD, ask, choose, log_in, mailed_link, open};
use testkit::{Browser, code_in};
use web::paths;

const MOVES_ON: &str = "/u/login/password?notice=changed";

async fn progress(browser: &mut Browser) -> StatusCode {
    let answer = browser.get(paths::RESET_PROGRESS).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!((answer.html.as_str(), answer.set_cookies().len()), ("", 0));
    answer.status
}

storage::each_database! {
    async fn the_waiting_tab_moves_on_when_another_device_finished(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut laptop = app.browser();
        let link = mailed_link(&app, &mut laptop, ADA).await;
        let mut phone = app.browser();
        open(&mut phone, &link).await;
        assert_eq!(progress(&mut laptop).await, 204);
        assert_eq!(laptop.get(paths::RESET_CHECK_EMAIL).await.heading(), "Check your email");
        choose(&mut phone, NEW).await;

        assert_eq!(progress(&mut laptop).await, 200);
        let mut other_tab = laptop.clone();
        let code = laptop.submit(paths::RESET_CHECK_EMAIL, &[("code", "2222-2222")]).await;
        assert_eq!((code.status.as_u16(), code.location()), (303, MOVES_ON));
        let resend = other_tab.submit(paths::RESET_RESEND, &[]).await;
        assert_eq!((resend.status.as_u16(), resend.location()), (303, MOVES_ON));
        let page = laptop.get(paths::RESET_CHECK_EMAIL).await;
        assert_eq!((page.status.as_u16(), page.location()), (303, MOVES_ON));
        let password = laptop.get(page.location()).await;
        assert_eq!(password.heading(), "Enter your password");
        assert_eq!(password.alert(), "Your password was changed. Log in with the new one.");
        assert_eq!(password.field("username").as_deref(), Some(ADA));
        let inside = laptop.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        assert_eq!(inside.location(), paths::ACCOUNT);
    }

    async fn the_waiting_tab_moves_on_when_another_tab_finished(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut first = app.browser();
        let link = mailed_link(&app, &mut first, ADA).await;
        first.get(paths::RESET_CHECK_EMAIL).await;
        let mut second = first.clone();
        open(&mut second, &link).await;
        choose(&mut second, NEW).await;
        assert_eq!(progress(&mut first).await, 200);
        assert_eq!(first.get(paths::RESET_CHECK_EMAIL).await.location(), MOVES_ON);

        // And when that tab has logged in too, which renews what bound the browser.
        second.get(paths::LOGIN_PASSWORD).await;
        second.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        assert_eq!(progress(&mut second).await, 200);
        assert_eq!(second.get(paths::RESET_CHECK_EMAIL).await.location(), paths::ACCOUNT);
    }

    async fn the_waiting_tab_moves_on_when_the_code_was_typed_in_another(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut first = app.browser();
        mailed_link(&app, &mut first, ADA).await;
        let mut second = first.clone();
        second.get(paths::RESET_CHECK_EMAIL).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        let entered = second.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        second.get(entered.location()).await;
        assert_eq!(progress(&mut first).await, 204, "a code alone finishes nothing");
        choose(&mut second, NEW).await;
        assert_eq!(progress(&mut first).await, 200);
    }

    async fn nobody_elses_reset_moves_a_tab_on(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut stranger = app.browser();
        ask(&mut stranger, ADA).await;
        let mut bob = app.browser();
        ask(&mut bob, BOB).await;
        app.run_jobs().await;
        app.clock.advance(std::time::Duration::from_secs(1));
        let mut ada = app.browser();
        let link = mailed_link(&app, &mut ada, ADA).await;
        open(&mut ada, &link).await;
        choose(&mut ada, NEW).await;
        assert_eq!(progress(&mut ada).await, 200);
        assert_eq!(progress(&mut bob).await, 204);
        // Who asked for the same address learns nothing from a reset that another mail began.
        assert_eq!(progress(&mut stranger).await, 204);
        assert_eq!(stranger.get(paths::RESET_CHECK_EMAIL).await.heading(), "Check your email");
    }

    async fn who_waits_for_nothing_is_told_to_wait(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        assert_eq!(progress(&mut app.browser()).await, 204);
        let mut browser = app.browser();
        browser.get(paths::LOGIN_IDENTIFIER).await;
        assert_eq!(progress(&mut browser).await, 204);
        let mut unknown = app.browser();
        ask(&mut unknown, "nobody@analytical.example").await;
        assert_eq!(progress(&mut unknown).await, 204);
        // Somebody who is signed in and asks all the same waits like everybody.
        log_in(&mut browser, ADA, OLD).await;
        ask(&mut browser, ADA).await;
        assert_eq!(progress(&mut browser).await, 204);
        let before = app.db().contents().await;
        progress(&mut browser).await;
        assert_eq!(app.db().contents().await, before);
    }

    async fn the_notice_at_the_password_is_of_a_closed_set(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        testkit::steps::enter_address(&mut browser, ADA).await;
        for garbage in ["?notice=%3Cscript%3E", "?notice=", "?notice=expired", "?notice=changed&notice=x"] {
            let page = browser.get(&format!("{}{garbage}", paths::LOGIN_PASSWORD)).await;
            assert_eq!((page.status.as_u16(), page.alert().as_str()), (200, ""), "{garbage}");
        }
    }
}
