//! The ticket of a sign-up: what breaks no reset breaks no sign-up either, and neither opens the other.

use super::{MOMENT, newest_link, proof_for, ticket_in};
use crate::app;
use axum::{body::Body, http::Method};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, choose, create_account, is_alive, mailed_link, open, sign_up,
    sign_up_link,
};
use testkit::{Answer, Browser, TestApp, code_in};
use tokio::task::JoinSet;
use web::{BROWSER_COOKIE, TICKET_COOKIE, paths};

/// Whether a link permits to finish an account, seen by a browser of its own.
async fn finishes(app: &TestApp, link: &str) -> bool {
    let answer = open(&mut app.browser(), link).await;
    answer.status == 200 && answer.heading() == "Choose your password"
}

/// Sends a password for a ticket to one of the two doors without ever having opened its page.
async fn post_unseen(app: &TestApp, door: &str, ticket: &str) -> Answer {
    let mut browser = app.browser();
    browser.get(paths::LOGIN_IDENTIFIER).await;
    assert!(browser.cookie(BROWSER_COOKIE).is_some());
    browser.plant_cookie(TICKET_COOKIE, ticket);
    let proof = proof_for(app, &browser, ticket);
    let password = NEW.replace(' ', "+");
    browser.submit_body(door, format!("form_token={proof}&password={password}&repeat={password}")).await
}

async fn enter_code(browser: &mut Browser, page: &str, code: &str) -> Answer {
    browser.get(page).await;
    browser.submit(page, &[("code", code)]).await
}

storage::each_database! {
    // P-21
    async fn a_ticket_of_a_sign_up_resets_no_password_and_one_of_a_reset_finishes_no_sign_up(db: TestDatabase) {
        let app = app(db);
        app.add_user(BOB, OLD).await;
        let of_sign_up = sign_up_link(&app, &mut app.browser(), ADA).await;
        let of_reset = mailed_link(&app, &mut app.browser(), BOB).await;
        let (sign_up_ticket, reset_ticket) = (ticket_in(&of_sign_up), ticket_in(&of_reset));
        assert!(!is_alive(&app, &format!("{}?ticket={sign_up_ticket}", paths::RESET_VERIFY)).await);
        assert!(!finishes(&app, &format!("{}?ticket={reset_ticket}", paths::SIGN_UP_VERIFY)).await);
        let wrong_door = post_unseen(&app, paths::RESET_CHANGE, sign_up_ticket).await;
        assert_eq!(wrong_door.location(), paths::RESET_ERROR);
        let wrong_door = post_unseen(&app, paths::SIGN_UP_PASSWORD, reset_ticket).await;
        assert_eq!(wrong_door.location(), paths::SIGN_UP_ERROR);
        assert!(!can_log_in(&app, ADA, NEW).await);
        assert!(can_log_in(&app, BOB, OLD).await);
        // Nor does it revoke or undo anything.
        for link in [paths::RESET_REVOKE_LINK, paths::RESET_UNDO_LINK] {
            let mut browser = app.browser();
            let answer = open(&mut browser, &format!("{link}?ticket={sign_up_ticket}")).await;
            assert_eq!(answer.location(), paths::RESET_ERROR);
        }
        assert!(finishes(&app, &of_sign_up).await);
        assert!(is_alive(&app, &of_reset).await);
    }

    // P-21
    async fn an_unfinished_accounts_tickets_of_both_kinds_stay_apart(db: TestDatabase) {
        let app = app(db);
        let of_sign_up = sign_up_link(&app, &mut app.browser(), ADA).await;
        app.clock.advance(Duration::from_secs(1));
        let of_reset = mailed_link(&app, &mut app.browser(), ADA).await;
        assert!(!is_alive(&app, &of_sign_up.replace(paths::SIGN_UP_VERIFY, paths::RESET_VERIFY)).await);
        assert!(!finishes(&app, &of_reset.replace(paths::RESET_VERIFY, paths::SIGN_UP_VERIFY)).await);
        let wrong_door = post_unseen(&app, paths::SIGN_UP_PASSWORD, ticket_in(&of_reset)).await;
        assert_eq!(wrong_door.location(), paths::SIGN_UP_ERROR);
        // Whichever is used first ends the other.
        let mut browser = app.browser();
        open(&mut browser, &of_reset).await;
        choose(&mut browser, NEW).await;
        assert!(!finishes(&app, &of_sign_up).await);
    }

    // P-21
    async fn a_code_opens_only_the_door_of_its_own_mail(db: TestDatabase) {
        let app = app(db);
        app.add_user(BOB, OLD).await;
        let mut signing_up = app.browser();
        sign_up_link(&app, &mut signing_up, ADA).await;
        let mut resetting = app.browser();
        mailed_link(&app, &mut resetting, BOB).await;
        let [of_sign_up, of_reset] = [ADA, BOB].map(|email| code_in(&app.mails_to(email)[0]));
        let pages = [paths::SIGN_UP_CHECK_EMAIL, paths::RESET_CHECK_EMAIL];
        for (browser, own, code) in [(&mut signing_up, 0, &of_sign_up), (&mut resetting, 1, &of_reset)] {
            browser.get(pages[own]).await;
            let other = browser.submit(pages[1 - own], &[("code", code)]).await;
            assert!(other.location().contains("notice=expired"), "{}", other.location());
            assert_eq!(browser.cookie(TICKET_COOKIE), None);
        }
        assert_eq!(enter_code(&mut signing_up, pages[0], &of_sign_up).await.location(), paths::SIGN_UP_PASSWORD);
        assert_eq!(enter_code(&mut resetting, pages[1], &of_reset).await.location(), paths::RESET_CHANGE);
    }

    // RT-14
    async fn whoever_looks_at_the_link_of_a_sign_up_changes_nothing(db: TestDatabase) {
        let app = app(db);
        let link = sign_up_link(&app, &mut app.browser(), ADA).await;
        let mut opened = app.browser();
        open(&mut opened, &link).await;
        let before = app.db().contents().await;
        for path in [link.as_str(), paths::SIGN_UP_PASSWORD, paths::SIGN_UP_ERROR] {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                for mut scanner in [opened.clone(), app.browser()] {
                    let request = scanner.request(method.clone(), path).header("sec-purpose", "prefetch");
                    let answer = scanner.send(request.body(Body::empty()).unwrap()).await;
                    assert!([200, 303, 405].contains(&answer.status.as_u16()), "{method} {path}");
                    assert!(!answer.html.contains(ticket_in(&link)), "{method} {path}");
                }
            }
        }
        // It also presses the button of the page as it stands there.
        let mut scanner = opened.clone();
        assert_eq!(scanner.submit(paths::SIGN_UP_PASSWORD, &[]).await.status, 400);
        assert_eq!(app.db().contents().await, before);
        assert_eq!(create_account(&mut scanner, "").await.status, 422, "as a browser sends empty fields");
        assert!(finishes(&app, &link).await);
        let mut owner = app.browser();
        open(&mut owner, &link).await;
        assert_eq!(create_account(&mut owner, NEW).await.location(), paths::ACCOUNT);
    }

    // RT-04
    async fn of_many_who_finish_an_account_at_once_one_does(db: TestDatabase) {
        let app = app(db);
        let link = sign_up_link(&app, &mut app.browser(), ADA).await;
        let mut finishing = JoinSet::new();
        for number in 0..6 {
            let mut browser = app.browser().at([10, 0, 0, number]);
            open(&mut browser, &link).await;
            finishing.spawn(async move { create_account(&mut browser, NEW).await.location().to_owned() });
        }
        let mut led_to = finishing.join_all().await;
        led_to.sort_unstable();
        assert_eq!(led_to.iter().filter(|path| *path == paths::ACCOUNT).count(), 1, "{led_to:?}");
        assert_eq!(led_to.iter().filter(|path| *path == paths::SIGN_UP_ERROR).count(), 5, "{led_to:?}");
        assert_eq!(app.db().contents().await["sessions"].len(), 1);
    }

    // RT-05
    async fn the_link_of_a_sign_up_is_dead_exactly_at_its_end(db: TestDatabase) {
        let app = app(db);
        let link = sign_up_link(&app, &mut app.browser(), ADA).await;
        app.clock.advance(app.services.settings.reset.ticket_lifetime.checked_sub(MOMENT).unwrap());
        assert!(finishes(&app, &link).await);
        app.clock.advance(MOMENT);
        let late = post_unseen(&app, paths::SIGN_UP_PASSWORD, ticket_in(&link)).await;
        assert_eq!(late.location(), paths::SIGN_UP_ERROR);
        assert!(!can_log_in(&app, ADA, NEW).await);
    }

    // RT-11
    async fn an_older_link_of_a_sign_up_is_dead_once_a_newer_one_was_mailed(db: TestDatabase) {
        let app = app(db);
        let mut first = app.browser();
        let older = sign_up_link(&app, &mut first, ADA).await;
        open(&mut first, &older).await;
        app.clock.advance(Duration::from_secs(1));
        sign_up(&mut app.browser(), ADA).await;
        app.run_jobs().await;
        assert_eq!(create_account(&mut first, NEW).await.location(), paths::SIGN_UP_ERROR);
        assert!(!can_log_in(&app, ADA, NEW).await);
        assert!(finishes(&app, &newest_link(&app, paths::SIGN_UP_VERIFY)).await);
    }
}
