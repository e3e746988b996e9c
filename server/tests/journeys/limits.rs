//! How often things may be tried, and what people see when it was too often.

use crate::app;
use settings::Limit;
use std::time::Duration;
use storage::{OutboxState, testing::TestDatabase};
use testkit::steps::{ADA, BOB, OLD, ask, can_log_in, enter_address, mailed_link};
use testkit::{Browser, TestApp};
use web::paths;

async fn try_wrong_passwords(browser: &mut Browser, email: &str, times: usize) {
    enter_address(browser, email).await;
    browser.get(paths::LOGIN_PASSWORD).await;
    for _ in 0..times {
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", "not the right one")]).await;
        assert_eq!(answer.status, 422);
    }
}

fn app_with(db: TestDatabase, change: impl FnOnce(&mut settings::Settings)) -> TestApp {
    TestApp::with(db, vestibule::router, change)
}

storage::each_database! {
    async fn an_address_has_ten_tries_and_then_one_each_half_minute(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        try_wrong_passwords(&mut browser, ADA, 10).await;
        let refused = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!(refused.status, 429);
        assert_eq!(refused.header("retry-after"), Some("31"));
        assert_eq!(refused.alert(), "Too many tries. Please wait 31 seconds, then try again.");
        assert_eq!(refused.field("username").as_deref(), Some(ADA), "the address is kept");
        // Another network, another spelling: the same account.
        assert!(!can_log_in(&app, "ADA@analytical.example", OLD).await);

        app.clock.advance(Duration::from_secs(30));
        let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!(answer.location(), paths::ACCOUNT);
    }

    async fn who_would_wait_long_is_offered_a_new_password(db: TestDatabase) {
        let app = app_with(db, |settings| {
            let per = Duration::from_mins(4) - Duration::from_secs(1);
            settings.limits.login_per_client = Limit { burst: 1, per };
        });
        let mut browser = app.browser();
        try_wrong_passwords(&mut browser, ADA, 1).await;
        let long = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!(
            (long.status.as_u16(), long.alert().as_str()),
            (
                429,
                "Too many tries. Please wait 4 minutes, then try again, \
                 or choose a new password with “Forgot password?”."
            )
        );
        assert_eq!(long.attributes_of(".links a", "href"), [paths::RESET_REQUEST]);
        app.clock.advance(Duration::from_mins(1));
        let short = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
        assert_eq!(short.alert(), "Too many tries. Please wait 3 minutes, then try again.");
    }

    async fn a_success_forgets_the_tries_before_it(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        for _ in 0..2 {
            let mut browser = app.browser();
            try_wrong_passwords(&mut browser, ADA, 9).await;
            let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await;
            assert_eq!(answer.location(), paths::ACCOUNT);
        }
    }

    async fn a_refused_address_stays_in_its_field(db: TestDatabase) {
        let app = app_with(db, |settings| {
            let once = Limit { burst: 1, per: Duration::from_mins(2) };
            settings.limits.identifier_per_client = once;
            settings.limits.reset_per_client = once;
        });
        let mut browser = app.browser();
        for path in [paths::LOGIN_IDENTIFIER, paths::RESET_REQUEST] {
            browser.get(path).await;
            assert_eq!(browser.submit(path, &[("email", ADA)]).await.status, 303);
            let refused = browser.submit(path, &[("email", ADA)]).await;
            assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, Some("121")));
            assert_eq!(refused.alert(), "Too many tries. Please wait 3 minutes, then try again.");
            assert_eq!(refused.field("email").as_deref(), Some(ADA));
        }
    }

    async fn an_address_beyond_its_mails_gets_the_same_answer_and_no_mail(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut answers = Vec::new();
        for _ in 0..4 {
            let answer = ask(&mut app.browser(), ADA).await;
            answers.push((answer.status.as_u16(), answer.location().to_owned()));
            app.run_jobs().await;
            app.clock.advance(Duration::from_secs(1));
        }
        assert_eq!(answers, vec![(303, paths::RESET_CHECK_EMAIL.to_owned()); 4]);
        assert_eq!(app.mails_to(ADA).len(), 3);
        let dropped = app.db().reader().await.unwrap().list_outbox(1).await.unwrap().remove(0);
        assert_eq!(dropped.state, OutboxState::Dropped);
        assert_eq!(dropped.reason.as_deref(), Some("this address got enough mails for now"));
        // Others are not kept from asking, and the budget comes back.
        app.add_user(BOB, OLD).await;
        mailed_link(&app, &mut app.browser(), BOB).await;
        app.clock.advance(Duration::from_mins(5));
        ask(&mut app.browser(), ADA).await;
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 4);
    }

    async fn another_mail_has_to_wait_a_while(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        app.clock.advance(Duration::from_secs(29));
        let page = browser.get(paths::RESET_CHECK_EMAIL).await;
        assert!(page.card().contains("You can ask again in 1 second"), "{}", page.card());
        let before = app.db().contents().await;
        assert_eq!(browser.submit(paths::RESET_RESEND, &[]).await.location(), paths::RESET_CHECK_EMAIL);
        assert_eq!(app.db().contents().await, before);
        app.clock.advance(Duration::from_secs(1));
        let resent = browser.submit(paths::RESET_RESEND, &[]).await;
        assert_eq!(resent.location(), "/u/reset-password/check-email?resent=true");
        let page = browser.get(resent.location()).await;
        assert!(page.alert().starts_with("We have taken your request again."), "{}", page.alert());
    }
}
