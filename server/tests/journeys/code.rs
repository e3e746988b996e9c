//! The code from the mail, for people who read their mail on another device.

use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW, OLD, ask, can_log_in, choose, is_alive, mailed_link, open};
use testkit::{Answer, Browser, code_in};
use web::paths;

const WRONG: &str = "This code does not work. Please check it, or ask for a new email.";
/// It has the form of a code, and none is like it.
const NO_CODE: &str = "2222-2222";

async fn enter(browser: &mut Browser, code: &str) -> Answer {
    browser.get(paths::RESET_CHECK_EMAIL).await;
    browser.submit(paths::RESET_CHECK_EMAIL, &[("code", code)]).await
}

storage::each_database! {
    async fn a_code_may_be_tried_five_times(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        for _ in 0..5 {
            let answer = enter(&mut browser, NO_CODE).await;
            assert_eq!((answer.status.as_u16(), answer.field_error("code").as_str()), (422, WRONG));
        }
        let answer = enter(&mut browser, &code).await;
        assert_eq!((answer.status.as_u16(), answer.field_error("code").as_str()), (422, WRONG));
        // The mail's link was not guessed at, so it still works.
        assert!(is_alive(&app, &link).await);

        app.clock.advance(Duration::from_secs(30));
        browser.get(paths::RESET_CHECK_EMAIL).await;
        let resent = browser.submit(paths::RESET_RESEND, &[]).await;
        assert_eq!(resent.location(), "/u/reset-password/check-email?resent=true");
        app.run_jobs().await;
        let code = code_in(&app.mails_to(ADA)[0]);
        assert_eq!(enter(&mut browser, &code).await.location(), paths::RESET_CHANGE);
    }

    async fn the_fifth_try_may_be_the_right_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        for _ in 0..4 {
            enter(&mut browser, NO_CODE).await;
        }
        assert_eq!(enter(&mut browser, &code).await.location(), paths::RESET_CHANGE);
    }

    async fn what_cannot_be_a_code_costs_no_try(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let before = app.db().contents().await;
        for typed in ["", "ABCD", "ABCD-234", "0000-0000", "ÄÖÜ", "%00"] {
            let answer = enter(&mut browser, typed).await;
            let error = answer.field_error("code");
            assert_eq!((answer.status.as_u16(), error.as_str()), (422, WRONG), "{typed}");
        }
        assert_eq!(app.db().contents().await, before);
    }

    async fn a_code_is_read_however_it_is_typed(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        let bare = code.replace('-', "");
        let spaced = format!(" {} ", code.replace('-', " "));
        for typed in [&code.to_lowercase(), &bare, &spaced] {
            assert_eq!(enter(&mut browser, typed).await.location(), paths::RESET_CHANGE, "{typed}");
        }
    }

    async fn a_code_works_only_in_the_browser_that_asked(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);

        let mut stranger = app.browser();
        ask(&mut stranger, BOB).await;
        assert_eq!(enter(&mut stranger, &code).await.field_error("code"), WRONG);
        let mut newcomer = app.browser();
        newcomer.get(paths::LOGIN_IDENTIFIER).await;
        let answer = newcomer.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(answer.location(), "/u/login/identifier?notice=expired");
        assert_eq!(enter(&mut browser, &code).await.location(), paths::RESET_CHANGE);
    }

    async fn the_last_code_stays_valid_when_no_further_mail_goes_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        for _ in 0..4 {
            ask(&mut browser, ADA).await;
            app.run_jobs().await;
            app.clock.advance(Duration::from_secs(1));
        }
        let mails = app.mails_to(ADA);
        assert_eq!(mails.len(), 3, "the fourth was one too many");
        assert_eq!(enter(&mut browser, &code_in(&mails[1])).await.field_error("code"), WRONG);
        assert_eq!(enter(&mut browser, &code_in(&mails[0])).await.location(), paths::RESET_CHANGE);
    }

    async fn code_and_link_are_one_permission(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        enter(&mut browser, &code).await;
        let mut by_link = app.browser();
        open(&mut by_link, &link).await;
        assert!(choose(&mut by_link, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        assert_eq!(browser.get(paths::RESET_CHANGE).await.location(), paths::RESET_ERROR);
        assert_eq!(enter(&mut browser, &code).await.field_error("code"), WRONG);
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn a_code_dies_with_its_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        app.clock.advance(Duration::from_mins(30));
        assert_eq!(enter(&mut browser, &code).await.field_error("code"), WRONG);
    }
}
