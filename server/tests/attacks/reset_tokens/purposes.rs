//! A secret of one kind at the door of another.

use super::{newest_link, post_unseen, ticket_in};
use crate::app;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, is_alive, logged_in, mailed_link, open};
use testkit::{Browser, TestApp, code_in};
use web::{BROWSER_COOKIE, DEVICE_COOKIE, SESSION_COOKIE, TICKET_COOKIE, paths};

/// Ada's secrets, each alive at its own door.
struct Secrets {
    app: TestApp,
    /// The ticket in the notice about an earlier change.
    undo: String,
    /// By which the browser that she signed in with is known.
    device: String,
    /// The mailed link's ticket.
    ticket: String,
    /// The token that the mailed code was exchanged for.
    passed: String,
    session: String,
    /// The cookie of the browser that asked.
    browser: String,
    /// The proof of the form that chooses the password.
    proof: String,
}

async fn secrets(app: TestApp) -> Secrets {
    app.add_user(ADA, "an earlier one, long forgotten").await;
    let mut earlier = app.browser();
    let link = mailed_link(&app, &mut earlier, ADA).await;
    open(&mut earlier, &link).await;
    choose(&mut earlier, OLD).await;
    app.run_jobs().await;
    let undo = ticket_in(&newest_link(&app, paths::RESET_UNDO_LINK)).to_owned();
    app.clock.advance(Duration::from_secs(1));

    let signed_in = logged_in(&app, ADA, OLD).await;
    let mut asking = app.browser();
    let ticket = ticket_in(&mailed_link(&app, &mut asking, ADA).await).to_owned();
    let code = code_in(&app.mails_to(ADA)[0]);
    asking.get(paths::RESET_CHECK_EMAIL).await;
    asking.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
    asking.get(paths::RESET_CHANGE).await;
    Secrets {
        app,
        undo,
        device: signed_in.cookie(DEVICE_COOKIE).unwrap().to_owned(),
        ticket,
        passed: asking.cookie(TICKET_COOKIE).unwrap().to_owned(),
        session: signed_in.cookie(SESSION_COOKIE).unwrap().to_owned(),
        browser: asking.cookie(BROWSER_COOKIE).unwrap().to_owned(),
        proof: asking.form_token().to_owned(),
    }
}

fn with_cookie(app: &TestApp, name: &str, value: &str) -> Browser {
    let mut browser = app.browser();
    browser.plant_cookie(name, value);
    browser
}

storage::each_database! {
    // P-21, P-41
    async fn only_a_ticket_for_a_new_password_chooses_one(db: TestDatabase) {
        let Secrets { app, undo, device, ticket, passed, session, browser, proof } = secrets(app(db)).await;
        for other in [&undo, &device, &session, &browser, &proof] {
            assert!(!is_alive(&app, &format!("{}?ticket={other}", paths::RESET_VERIFY)).await);
            let mut attacker = with_cookie(&app, TICKET_COOKIE, other);
            assert_eq!(attacker.get(paths::RESET_CHANGE).await.location(), paths::RESET_ERROR);
            assert_eq!(attacker.get(paths::RESET_REVOKE).await.location(), paths::RESET_ERROR);
            if other.len() == ticket.len() {
                let answer = post_unseen(&app, &mut app.browser(), other, NEW).await;
                assert_eq!(answer.location(), paths::RESET_ERROR);
            }
        }
        for own in [&ticket, &passed] {
            assert!(is_alive(&app, &format!("{}?ticket={own}", paths::RESET_VERIFY)).await);
        }
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    // P-21
    async fn only_a_ticket_that_undoes_a_change_undoes_one(db: TestDatabase) {
        let Secrets { app, undo, device, ticket, passed, session, browser, proof } = secrets(app(db)).await;
        for other in [&ticket, &passed, &device, &session, &browser, &proof] {
            let mut attacker = app.browser();
            open(&mut attacker, &format!("{}?ticket={other}", paths::RESET_UNDO_LINK)).await;
            assert_eq!(attacker.get(paths::RESET_UNDO).await.location(), paths::RESET_ERROR);
            // The form's proof is about the ticket, not about the door: one of another door does not help.
            attacker.get(paths::RESET_CHANGE).await;
            let answer = attacker.submit(paths::RESET_UNDO, &[("confirmed", "true")]).await;
            assert_eq!(answer.location(), paths::RESET_ERROR);
        }
        assert!(can_log_in(&app, ADA, OLD).await);
        let mut owner = with_cookie(&app, TICKET_COOKIE, &undo);
        assert_eq!(owner.get(paths::RESET_UNDO).await.status, 200);
    }

    // P-21
    async fn no_ticket_is_a_session(db: TestDatabase) {
        let Secrets { app, undo, device, ticket, passed, session, browser, .. } = secrets(app(db)).await;
        for other in [&ticket, &passed, &undo, &device, &browser] {
            let mut attacker = with_cookie(&app, SESSION_COOKIE, other);
            assert_eq!(attacker.get(paths::ACCOUNT).await.location(), paths::LOGIN_IDENTIFIER);
            assert_eq!(attacker.get(paths::ACCOUNT_PASSWORD).await.location(), paths::LOGIN_IDENTIFIER);
        }
        assert_eq!(with_cookie(&app, SESSION_COOKIE, &session).get(paths::ACCOUNT).await.status, 200);
    }

    // P-21
    async fn no_ticket_and_no_session_is_the_browser_that_asked(db: TestDatabase) {
        let Secrets { app, undo, device, ticket, passed, session, browser, .. } = secrets(app(db)).await;
        for other in [&ticket, &passed, &undo, &device, &session] {
            let mut attacker = with_cookie(&app, BROWSER_COOKIE, other);
            let answer = attacker.get(paths::RESET_CHECK_EMAIL).await;
            assert_eq!(answer.location(), "/u/login/identifier?notice=expired");
            assert_eq!(attacker.get(paths::RESET_PROGRESS).await.status, 204);
        }
        let mut own = with_cookie(&app, BROWSER_COOKIE, &browser);
        assert_eq!(own.get(paths::RESET_CHECK_EMAIL).await.status, 200);
    }

    // P-21
    async fn the_proof_of_one_form_opens_no_form_about_a_ticket(db: TestDatabase) {
        let Secrets { app, ticket, .. } = secrets(app(db)).await;
        let mut attacker = app.browser();
        open(&mut attacker, &format!("{}?ticket={ticket}", paths::RESET_VERIFY)).await;
        let of_the_ticket = attacker.form_token().to_owned();
        attacker.get(paths::LOGIN_IDENTIFIER).await;
        let of_no_ticket = attacker.form_token().to_owned();
        let fields = [("form_token", of_no_ticket.as_str()), ("password", NEW), ("repeat", NEW)];
        assert_eq!(attacker.submit(paths::RESET_CHANGE, &fields).await.status, 403);
        let fields = [("form_token", of_the_ticket.as_str()), ("email", ADA)];
        assert_eq!(attacker.submit(paths::RESET_REQUEST, &fields).await.status, 403);
        assert!(can_log_in(&app, ADA, OLD).await);
    }
}
