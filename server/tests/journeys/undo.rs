//! A person whose password somebody else changed undoes it.

use crate::app;
use axum::{body::Body, http::Method};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, choose, is_alive, is_logged_in, logged_in, mailed_link, open,
};
use testkit::{TestApp, link_in, link_to};
use web::{TICKET_COOKIE, paths};

const OWN: &str = "four candles beneath iron bridges";
const MOMENT: Duration = Duration::from_micros(1);
const WEEK: Duration = Duration::from_hours(7 * 24);

/// Somebody who reads the mail chooses a new password; returns the link of the notice that undoes it.
async fn undo_link(app: &TestApp, email: &str, password: &str) -> String {
    let mut thief = app.browser().at([10, 0, 0, 66]);
    let link = mailed_link(app, &mut thief, email).await;
    open(&mut thief, &link).await;
    choose(&mut thief, password).await;
    app.clock.advance(Duration::from_secs(1));
    app.run_jobs().await;
    link_to(&app.mails_to(email)[0], paths::RESET_UNDO_LINK)
}

storage::each_database! {
    async fn a_person_undoes_a_change_and_gets_back_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = undo_link(&app, ADA, NEW).await;
        let mut thief = logged_in(&app, ADA, NEW).await;

        let mut owner = app.browser();
        let page = open(&mut owner, &link).await;
        assert_eq!(page.heading(), "Undo the password change?");
        for part in [
            "For a•••@analytical.example",
            "Every device is signed out.",
            "The password that was set last stops working.",
            "an email with a link to choose a new one",
        ] {
            assert!(page.card().contains(part), "{}", page.card());
        }
        assert_eq!(page.texts_of("button"), ["Undo the change"]);
        assert!(is_logged_in(&mut thief).await, "looking undoes nothing");

        let undone = owner.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
        assert_eq!((undone.status.as_u16(), undone.location()), (303, paths::RESET_CHECK_EMAIL));
        assert_eq!(owner.cookie(TICKET_COOKIE), None);
        assert!(!is_logged_in(&mut thief).await);
        assert!(!can_log_in(&app, ADA, NEW).await);
        assert!(!can_log_in(&app, ADA, OLD).await, "the old password may be what was stolen");

        let waiting = owner.get(paths::RESET_CHECK_EMAIL).await;
        assert_eq!(waiting.heading(), "Check your email");
        assert!(waiting.card().contains(ADA), "{}", waiting.card());
        app.clock.advance(Duration::from_secs(1));
        app.run_jobs().await;
        open(&mut owner, &link_in(&app.mails_to(ADA)[0])).await;
        choose(&mut owner, OWN).await;
        assert!(can_log_in(&app, ADA, OWN).await);
    }

    async fn an_undo_works_for_seven_days_and_once(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        app.add_user(BOB, OLD).await;
        let bobs = undo_link(&app, BOB, NEW).await;
        let link = undo_link(&app, ADA, NEW).await;
        app.clock.advance(WEEK - Duration::from_secs(2));
        let mut browser = app.browser();
        assert_eq!(open(&mut browser, &link).await.heading(), "Undo the password change?");
        let mut other_tab = browser.clone();
        assert_eq!(browser.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await.location(), paths::RESET_CHECK_EMAIL);
        assert_eq!(other_tab.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await.location(), paths::RESET_ERROR);

        app.clock.advance(Duration::from_secs(2) + MOMENT);
        let mut late = app.browser();
        assert_eq!(open(&mut late, &bobs).await.location(), paths::RESET_ERROR);
        let page = late.get(paths::RESET_ERROR).await;
        assert!(page.card().contains("undo a change?"), "{}", page.card());
        assert!(can_log_in(&app, BOB, NEW).await);
    }

    async fn an_undo_ends_a_reset_that_is_under_way(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = undo_link(&app, ADA, NEW).await;
        let reset = mailed_link(&app, &mut app.browser(), ADA).await;
        let mut owner = app.browser();
        assert_eq!(open(&mut owner, &link).await.heading(), "Undo the password change?");
        owner.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
        assert!(!is_alive(&app, &reset).await);
    }

    async fn the_links_of_the_two_mails_do_not_stand_in_for_each_other(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let undo = undo_link(&app, ADA, NEW).await;
        let reset = mailed_link(&app, &mut app.browser(), ADA).await;
        let ticket = |link: &str| link.split_once("ticket=").unwrap().1.to_owned();
        for (path, other) in [
            (paths::RESET_VERIFY, &undo),
            (paths::RESET_REVOKE_LINK, &undo),
            (paths::RESET_UNDO_LINK, &reset),
        ] {
            let mut browser = app.browser();
            let page = open(&mut browser, &format!("{path}?ticket={}", ticket(other))).await;
            assert_eq!(page.location(), paths::RESET_ERROR, "{path}");
        }
    }

    async fn looking_at_the_link_that_undoes_changes_nothing(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = undo_link(&app, ADA, NEW).await;
        let answer = app.browser().get(&link).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, paths::RESET_UNDO));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        let mut browser = app.browser();
        open(&mut browser, &link).await;
        let before = app.db().contents().await;
        for path in [link.as_str(), paths::RESET_UNDO] {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                let request = browser.request(method, path).body(Body::empty()).unwrap();
                browser.send(request).await;
            }
        }
        assert_eq!(app.db().contents().await, before);
        assert!(can_log_in(&app, ADA, NEW).await);
    }
}
