//! A person who forgot a password gets back in.

use crate::app;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, can_log_in, choose, log_in, mailed_link, open};
use testkit::{code_in, link_in};
use web::paths;

storage::each_database! {
    async fn a_person_gets_back_in_by_the_link(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let refused = log_in(&mut browser, ADA, "I do not remember").await;
        assert_eq!(refused.status, 422);
        assert!(refused.alert().contains("Forgot password?"), "{}", refused.alert());

        let request = browser.get(paths::RESET_REQUEST).await;
        assert_eq!(request.heading(), "Forgot your password?");
        assert_eq!(request.field("email").as_deref(), Some(ADA));
        let sent = browser.submit(paths::RESET_REQUEST, &[("email", ADA)]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, paths::RESET_CHECK_EMAIL));
        let waiting = browser.get(paths::RESET_CHECK_EMAIL).await;
        assert_eq!(waiting.heading(), "Check your email");
        let sentence =
            format!("Please check the email address {ADA} for instructions to reset your password.");
        assert!(waiting.card().contains(&sentence), "{}", waiting.card());

        assert_eq!(app.run_jobs().await, 1);
        let mails = app.mails_to(ADA);
        assert_eq!(mails[0].subject, "Reset your Vestibule password");
        let change = open(&mut browser, &link_in(&mails[0])).await;
        assert_eq!(change.heading(), "Change your password");
        assert!(change.card().contains("a•••@analytical.example"), "{}", change.card());
        assert_eq!(change.field("username").as_deref(), Some(ADA));

        let changed = choose(&mut browser, NEW).await;
        assert_eq!(changed.location(), "/u/reset-password/success?sessions=0");
        let done = browser.get(changed.location()).await;
        assert_eq!(done.heading(), "Password changed");
        // "Log in" leads straight to the password.
        assert_eq!(browser.get(paths::LOGIN_PASSWORD).await.heading(), "Enter your password");
        let inside = browser.submit(paths::LOGIN_PASSWORD, &[("password", NEW)]).await;
        assert_eq!(inside.location(), paths::ACCOUNT);
        assert_eq!(browser.get(paths::ACCOUNT).await.heading(), "Your account");
        assert!(!can_log_in(&app, ADA, OLD).await);
    }

    async fn a_person_gets_back_in_by_the_code(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        mailed_link(&app, &mut browser, ADA).await;
        let code = code_in(&app.mails_to(ADA)[0]);
        browser.get(paths::RESET_CHECK_EMAIL).await;
        let entered = browser.submit(paths::RESET_CHECK_EMAIL, &[("code", &code)]).await;
        assert_eq!((entered.status.as_u16(), entered.location()), (303, paths::RESET_CHANGE));
        assert_eq!(browser.get(paths::RESET_CHANGE).await.heading(), "Change your password");
        assert!(choose(&mut browser, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        assert!(can_log_in(&app, ADA, NEW).await);
        assert!(!can_log_in(&app, ADA, OLD).await);
    }

    async fn the_link_works_in_another_browser(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let link = mailed_link(&app, &mut app.browser(), ADA).await;
        let mut phone = app.browser().at([203, 0, 113, 7]);
        assert_eq!(open(&mut phone, &link).await.heading(), "Change your password");
        assert!(choose(&mut phone, NEW).await.location().starts_with(paths::RESET_SUCCESS));
        assert_eq!(phone.get(paths::LOGIN_PASSWORD).await.field("username").as_deref(), Some(ADA));
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn a_person_who_never_had_a_password_gets_one(db: TestDatabase) {
        let app = app(db);
        app.add_user_without_password(ADA).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        choose(&mut browser, NEW).await;
        assert!(can_log_in(&app, ADA, NEW).await);
    }

    async fn the_owner_is_told_of_the_change(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        choose(&mut browser, NEW).await;
        app.clock.advance(std::time::Duration::from_secs(1));
        assert_eq!(app.run_jobs().await, 1);
        let notice = &app.mails_to(ADA)[0];
        assert_eq!(notice.subject, "Your Vestibule password was changed");
        for part in ["Firefox on Linux", "192.0.2.1", "http://localhost:3000/u/undo-verify?ticket="] {
            assert!(notice.text.contains(part), "{}", notice.text);
        }
        assert!(!notice.text.contains(paths::RESET_VERIFY), "{}", notice.text);
    }

    async fn the_address_may_be_typed_in_another_case(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        browser.get(paths::RESET_REQUEST).await;
        browser.submit(paths::RESET_REQUEST, &[("email", " ADA@Analytical.EXAMPLE ")]).await;
        app.run_jobs().await;
        // To the stored address, never to the one that was typed.
        assert_eq!(app.mails_to(ADA).len(), 1);
    }
}
