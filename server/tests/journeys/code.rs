//! The code from the mail, for people who read their mail on another device.

use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, ask, mailed_link};
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
}
