//! Sessions that should be over.

use super::every_form::{Filled, every_form};
use super::every_route::paths as every_path;
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::Browser;
use testkit::steps::{ADA, OLD, is_logged_in, logged_in};
use web::{SESSION_COOKIE, paths};

const DAY: Duration = Duration::from_hours(24);
const MOMENT: Duration = Duration::from_micros(1);

/// Shows that a browser is nobody: no page tells the address, and no form does anything in its name.
async fn is_nobody(browser: &mut Browser, address: &str) {
    for path in every_path().filter(|path| !path.starts_with(paths::DEV_MAILBOX)) {
        let answer = browser.get(&path).await;
        assert!(!answer.html.contains(address), "{path} still shows who was here");
    }
    assert_eq!(browser.get(paths::ACCOUNT).await.location(), paths::LOGIN_IDENTIFIER);
}

storage::each_database! {
    // SS-06
    async fn a_copy_of_the_cookie_is_worth_nothing_after_signing_out(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut owner = logged_in(&app, ADA, OLD).await;
        let mut thief = app.browser();
        thief.plant_cookie(SESSION_COOKIE, owner.cookie(SESSION_COOKIE).unwrap());
        assert!(is_logged_in(&mut thief).await, "the cookie alone is the session");
        owner.get(paths::ACCOUNT).await;
        owner.submit(paths::SIGN_OUT, &[]).await;
        is_nobody(&mut thief, ADA).await;
        is_nobody(&mut owner, ADA).await;
        assert_eq!(owner.cookie(SESSION_COOKIE), None);
    }

    // SS-06
    async fn no_form_works_in_the_name_of_a_session_that_was_ended(db: TestDatabase) {
        let app = app(db);
        let forms = every_form(&app).await;
        for form in &forms {
            let mut here = form.browser.clone();
            here.get(paths::ACCOUNT).await;
            here.submit(paths::SIGN_OUT_EVERYWHERE, &[]).await;
        }
        let of_the_person = [paths::ACCOUNT, paths::CONSENT, paths::ACCOUNT_CHOICE];
        let is_one = |form: &Filled| of_the_person.iter().any(|own| form.route.starts_with(own));
        for mut form in forms.into_iter().filter(is_one) {
            let before = app.db().contents().await;
            let body = form.body();
            let answer = form.browser.submit_body(&form.path, body).await;
            assert!(
                answer.location().starts_with(paths::LOGIN_IDENTIFIER),
                "{}: {}",
                form.path,
                answer.status
            );
            assert_eq!(app.db().contents().await, before, "{}", form.path);
        }
    }

    // SS-08
    async fn a_session_that_nobody_uses_ends_after_three_days(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        app.clock.advance((3 * DAY).saturating_sub(MOMENT));
        assert!(is_logged_in(&mut browser).await);
        // Used, it lasts for another three days.
        app.clock.advance((3 * DAY).saturating_sub(MOMENT));
        assert!(is_logged_in(&mut browser).await);
        app.clock.advance(3 * DAY);
        assert!(!is_logged_in(&mut browser).await);
    }

    // SS-08
    async fn a_session_in_use_ends_after_thirty_days_all_the_same(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        for _ in 0..14 {
            app.clock.advance(2 * DAY);
            assert!(is_logged_in(&mut browser).await);
        }
        app.clock.advance((2 * DAY).saturating_sub(MOMENT));
        assert!(is_logged_in(&mut browser).await);
        app.clock.advance(MOMENT);
        is_nobody(&mut browser, ADA).await;
    }
}
