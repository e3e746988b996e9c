//! Which mail answers a sign-up, and what becomes of the account until it is finished.

use crate::sign_up::{address, app, enter_code};
use std::time::Duration;
use storage::{OutboxState, testing::TestDatabase};
use testkit::steps::{
    ADA, BOB, NEW, OLD, can_log_in, choose, create_account, mailed_link, open, sign_up, sign_up_link,
};
use testkit::{TestApp, code_in};
use usecases::delete_expired;
use web::paths;

/// Why the newest item of the outbox was not sent.
async fn dropped(app: &TestApp) -> String {
    let row = app.db().reader().await.unwrap().list_outbox(1).await.unwrap().remove(0);
    assert_eq!(row.state, OutboxState::Dropped);
    row.reason.unwrap()
}

async fn is_alive(app: &TestApp, link: &str) -> bool {
    let mut browser = app.browser();
    let answer = open(&mut browser, link).await;
    answer.location() != paths::SIGN_UP_ERROR && answer.heading() == "Choose your password"
}

storage::each_database! {
    async fn who_has_an_account_is_told_so_by_mail_alone(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let sent = sign_up(&mut app.browser(), &ADA.to_uppercase()).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, paths::SIGN_UP_CHECK_EMAIL));
        app.run_jobs().await;
        let mail = app.mails_to(ADA).remove(0);
        assert_eq!(mail.subject, "You already have a Vestibule account");
        assert!(mail.text.contains("http://localhost:3000/u/login/identifier"), "{}", mail.text);
        assert!(!mail.text.contains("ticket="), "{}", mail.text);
        assert!(app.db().contents().await["tickets"].is_empty());
        assert!(can_log_in(&app, ADA, OLD).await);
    }

    async fn who_signs_in_with_a_provider_is_told_so(db: TestDatabase) {
        let app = app(db);
        app.add_user_of_provider(ADA, "Analytica SSO").await;
        sign_up(&mut app.browser(), ADA).await;
        app.run_jobs().await;
        let mail = app.mails_to(ADA).remove(0);
        assert_eq!(mail.subject, "You sign in to Vestibule with Analytica SSO");
        assert!(mail.text.contains("asked to create an account"), "{}", mail.text);
        assert!(app.db().contents().await["tickets"].is_empty());
    }

    async fn a_blocked_account_gets_no_mail_also_before_it_was_finished(db: TestDatabase) {
        let app = app(db);
        let ada = app.add_user(ADA, OLD).await;
        let link = sign_up_link(&app, &mut app.browser(), BOB).await;
        let mut writer = app.db().begin_write().await.unwrap();
        let bob = writer.find_user_by_email(&address(BOB)).await.unwrap().unwrap();
        writer.set_blocked(ada, true).await.unwrap();
        writer.set_blocked(bob.id, true).await.unwrap();
        writer.commit().await.unwrap();
        for (email, mails) in [(ADA, 0), (BOB, 1)] {
            app.clock.advance(Duration::from_secs(1));
            sign_up(&mut app.browser(), email).await;
            app.run_jobs().await;
            assert_eq!(dropped(&app).await, "the account is blocked");
            assert_eq!(app.mails_to(email).len(), mails);
        }
        assert!(!is_alive(&app, &link).await);
    }

    async fn the_newest_mail_wins(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        let older = sign_up_link(&app, &mut browser, ADA).await;
        let older_code = code_in(&app.mails_to(ADA)[0]);
        browser.get(paths::SIGN_UP_CHECK_EMAIL).await;
        let too_soon = browser.submit(paths::SIGN_UP_RESEND, &[]).await;
        assert_eq!(too_soon.location(), paths::SIGN_UP_CHECK_EMAIL);
        app.clock.advance(Duration::from_secs(30));
        let again = browser.submit(paths::SIGN_UP_RESEND, &[]).await;
        assert_eq!(again.location(), "/u/signup/check-email?resent=true");
        app.run_jobs().await;
        let mails = app.mails_to(ADA);
        assert_eq!(mails.len(), 2);
        assert!(!is_alive(&app, &older).await);
        assert_eq!(enter_code(&mut browser, &older_code).await.status, 422);
        assert_eq!(enter_code(&mut browser, &code_in(&mails[0])).await.location(), paths::SIGN_UP_PASSWORD);
        assert_eq!(app.db().contents().await["users"].len(), 1);
    }

    async fn an_unfinished_account_is_swept_after_a_week(db: TestDatabase) {
        let app = app(db);
        sign_up_link(&app, &mut app.browser(), ADA).await;
        let link = sign_up_link(&app, &mut app.browser(), BOB).await;
        let mut bob = app.browser();
        open(&mut bob, &link).await;
        create_account(&mut bob, NEW).await;
        app.clock.advance(Duration::from_hours(7 * 24));
        delete_expired(&app.services).await.unwrap();
        assert_eq!(app.db().contents().await["users"].len(), 2);
        app.clock.advance(Duration::from_micros(1));
        delete_expired(&app.services).await.unwrap();
        assert_eq!(app.db().contents().await["users"].len(), 1);
        assert!(can_log_in(&app, BOB, NEW).await);
        // The address is free again.
        let again = sign_up_link(&app, &mut app.browser(), ADA).await;
        assert!(is_alive(&app, &again).await);
    }

    async fn who_asks_again_keeps_the_account_waiting(db: TestDatabase) {
        let app = app(db);
        sign_up_link(&app, &mut app.browser(), ADA).await;
        app.clock.advance(Duration::from_hours(7 * 24));
        let link = sign_up_link(&app, &mut app.browser(), ADA).await;
        app.clock.advance(Duration::from_secs(1));
        delete_expired(&app.services).await.unwrap();
        assert!(is_alive(&app, &link).await);
    }

    async fn a_reset_finishes_an_account_too(db: TestDatabase) {
        let app = app(db);
        let signed_up = sign_up_link(&app, &mut app.browser(), ADA).await;
        app.clock.advance(Duration::from_secs(1));
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        assert!(!is_alive(&app, &signed_up).await);
        app.clock.advance(Duration::from_hours(30 * 24));
        delete_expired(&app.services).await.unwrap();
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn mail_and_pages_speak_the_persons_language(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser().speaking("de");
        assert_eq!(browser.get(paths::SIGN_UP).await.heading(), "Erstellen Sie Ihr Konto");
        let link = sign_up_link(&app, &mut browser, ADA).await;
        assert_eq!(app.mails_to(ADA)[0].subject, "Schließen Sie Ihre Registrierung bei Vestibule ab");
        assert_eq!(open(&mut browser, &link).await.heading(), "Wählen Sie Ihr Passwort");
        app.add_user(BOB, OLD).await;
        sign_up(&mut browser, BOB).await;
        app.run_jobs().await;
        assert_eq!(app.mails_to(BOB)[0].subject, "Sie haben bereits ein Konto bei Vestibule");
    }

    async fn resets_and_sign_ups_have_one_budget_of_mails(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        for _ in 0..2 {
            sign_up(&mut app.browser(), ADA).await;
            testkit::steps::ask(&mut app.browser(), ADA).await;
            app.clock.advance(Duration::from_secs(1));
        }
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 3, "the fourth was one too many");
    }

    async fn a_wait_for_one_kind_of_mail_is_none_for_the_other(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        assert_eq!(browser.get(paths::SIGN_UP_CHECK_EMAIL).await.location(), "/u/signup?notice=expired");
        browser.get(paths::RESET_CHECK_EMAIL).await;
        let other_door = browser.submit(paths::SIGN_UP_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!(other_door.location(), "/u/signup?notice=expired");
        assert_eq!(browser.get(paths::SIGN_UP_PASSWORD).await.location(), paths::SIGN_UP_ERROR);
    }
}
