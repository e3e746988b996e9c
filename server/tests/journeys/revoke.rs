//! A person who did not ask for a reset cancels it.

use crate::app;
use axum::{body::Body, http::Method};
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, choose, is_alive, is_logged_in, logged_in, mailed_link, open,
};
use testkit::{Browser, TestApp, code_in, link_to};
use web::{TICKET_COOKIE, paths};

/// Asks for a reset of an account, and returns the link that cancels it.
async fn revoke_link(app: &TestApp, email: &str) -> String {
    mailed_link(app, &mut app.browser(), email).await;
    link_to(&app.mails_to(email)[0], paths::RESET_REVOKE_LINK)
}

storage::each_database! {
    async fn a_person_who_did_not_ask_cancels_the_reset(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut inside = logged_in(&app, ADA, OLD).await;
        let mut asker = app.browser();
        let link = mailed_link(&app, &mut asker, ADA).await;
        let mail = app.mails_to(ADA).remove(0);

        let mut browser = app.browser();
        let page = open(&mut browser, &link_to(&mail, paths::RESET_REVOKE_LINK)).await;
        assert_eq!(page.heading(), "Cancel this reset?");
        for part in ["For a•••@analytical.example", "Nothing has changed so far."] {
            assert!(page.card().contains(part), "{}", page.card());
        }
        assert_eq!(page.texts_of("button"), ["Cancel the reset"]);
        assert!(is_alive(&app, &link).await, "looking cancels nothing");

        let cancelled = browser.submit(paths::RESET_REVOKE, &[("confirmed", "true")]).await;
        assert_eq!((cancelled.status.as_u16(), browser.cookie(TICKET_COOKIE)), (303, None));
        let page = browser.get(cancelled.location()).await;
        assert_eq!(page.heading(), "Reset cancelled");
        assert!(page.card().contains("Your password is as it was."), "{}", page.card());
        assert_eq!(page.attributes_of("main a", "href"), [paths::LOGIN_IDENTIFIER]);

        assert!(!is_alive(&app, &link).await);
        asker.get(paths::RESET_CHECK_EMAIL).await;
        let code = asker.submit(paths::RESET_CHECK_EMAIL, &[("code", &code_in(&mail))]).await;
        assert_eq!(code.status, 422, "the code is dead too");
        assert!(is_logged_in(&mut inside).await);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn a_page_that_is_open_already_changes_nothing_any_more(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut thief = app.browser();
        let link = mailed_link(&app, &mut thief, ADA).await;
        open(&mut thief, &link).await;
        let mut owner = app.browser();
        open(&mut owner, &link_to(&app.mails_to(ADA)[0], paths::RESET_REVOKE_LINK)).await;
        owner.submit(paths::RESET_REVOKE, &[("confirmed", "true")]).await;
        assert_eq!(choose(&mut thief, NEW).await.location(), paths::RESET_ERROR);
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn a_new_reset_can_be_asked_for_after_one_was_cancelled(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        open(&mut browser, &revoke_link(&app, ADA).await).await;
        browser.submit(paths::RESET_REVOKE, &[("confirmed", "true")]).await;
        app.clock.advance(std::time::Duration::from_secs(1));
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        choose(&mut browser, NEW).await;
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn there_is_nothing_to_cancel_twice(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = revoke_link(&app, ADA).await;
        let mut browser = app.browser();
        open(&mut browser, &link).await;
        let mut other_tab = browser.clone();
        browser.submit(paths::RESET_REVOKE, &[("confirmed", "true")]).await;
        assert_eq!(other_tab.submit(paths::RESET_REVOKE, &[("confirmed", "true")]).await.location(), paths::RESET_ERROR);
        let page = open(&mut browser, &link).await;
        assert_eq!(page.location(), paths::RESET_ERROR);
        let page = browser.get(paths::RESET_ERROR).await;
        assert!(page.card().contains("Did you want to cancel a reset"), "{}", page.card());
    }

    async fn looking_at_the_link_that_cancels_changes_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = revoke_link(&app, ADA).await;
        let mut browser = app.browser();
        open(&mut browser, &link).await;
        let before = app.db().contents().await;
        for path in [link.as_str(), paths::RESET_REVOKE, paths::RESET_REVOKED] {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                let request = browser.request(method, path).body(Body::empty()).unwrap();
                browser.send(request).await;
            }
        }
        let mut after = app.db().contents().await;
        // A ticket that is presented counts, dead or alive.
        after.insert("rate_limits".to_owned(), before["rate_limits"].clone());
        assert!(after == before, "the forms changed something");
    }

    async fn the_link_that_cancels_leaves_the_address_bar_at_once(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = revoke_link(&app, ADA).await;
        let answer = app.browser().get(&link).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, paths::RESET_REVOKE));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        for garbage in ["", "?ticket=", "?ticket=x"] {
            let answer = app.browser().get(&format!("{}{garbage}", paths::RESET_REVOKE_LINK)).await;
            assert_eq!(answer.location(), paths::RESET_ERROR, "{garbage}");
        }
    }

    async fn a_page_about_another_link_is_shown_anew(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let (adas, bobs) = (revoke_link(&app, ADA).await, revoke_link(&app, BOB).await);
        let mut browser: Browser = app.browser();
        open(&mut browser, &adas).await;
        let of_adas = browser.form_token().to_owned();
        open(&mut browser, &bobs).await;
        let before = app.db().contents().await;
        let answer = browser.submit(paths::RESET_REVOKE, &[("form_token", &of_adas), ("confirmed", "true")]).await;
        assert_eq!((answer.status.as_u16(), answer.heading().as_str()), (403, "Cancel this reset?"));
        assert!(answer.card().contains("For b•••@"), "{}", answer.card());
        let mut after = app.db().contents().await;
        // A ticket that is presented counts, dead or alive.
        after.insert("rate_limits".to_owned(), before["rate_limits"].clone());
        assert!(after == before, "the forms changed something");
    }
}
