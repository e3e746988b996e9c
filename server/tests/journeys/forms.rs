//! Forms that come at the wrong moment keep what was typed. What no form may do is among the attacks.

use crate::app;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, BOB, NEW, OLD, enter_address, mailed_link, open};
use web::paths;

const TOO_OLD: &str = "This form is too old to be accepted. Please start again.";

storage::each_database! {
    async fn a_refused_form_keeps_the_address_that_was_typed(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for path in [paths::LOGIN_IDENTIFIER, paths::RESET_REQUEST] {
            browser.get(path).await;
            let answer = browser.submit(path, &[("form_token", "x"), ("email", ADA)]).await;
            assert_eq!((answer.status.as_u16(), answer.alert().as_str()), (403, TOO_OLD));
            assert_eq!(browser.submit(path, &[]).await.status, 303, "sent again, it is taken");
        }
    }

    async fn a_form_about_another_address_or_link_is_shown_anew(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let mut browser = app.browser();
        enter_address(&mut browser, ADA).await;
        browser.get(paths::LOGIN_PASSWORD).await;
        let adas = mailed_link(&app, &mut app.browser(), ADA).await;
        let bobs = mailed_link(&app, &mut app.browser(), BOB).await;
        let mut other_tab = browser.clone();
        enter_address(&mut other_tab, BOB).await;
        let before = app.db().contents().await;
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!((answer.status.as_u16(), answer.field("username").as_deref()), (422, Some(BOB)));

        open(&mut browser, &adas).await;
        let of_adas_link = browser.form_token().to_owned();
        open(&mut browser, &bobs).await;
        let fields = [("form_token", of_adas_link.as_str()), ("password", NEW), ("repeat", NEW)];
        let answer = browser.submit(paths::RESET_CHANGE, &fields).await;
        assert_eq!((answer.status.as_u16(), answer.field("username").as_deref()), (403, Some(BOB)));
        let mut after = app.db().contents().await;
        // A ticket that is presented counts, dead or alive.
        after.insert("rate_limits".to_owned(), before["rate_limits"].clone());
        assert!(after == before, "the forms changed something");
    }
}
