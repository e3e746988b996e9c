//! A recovery tells nothing about the address until a mail is opened.

use super::{
    classes::{ALL, app_with_every_class},
    compare::compare,
};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::Browser;
use testkit::steps::ask;
use web::paths;

storage::each_database! {
    // EN-03, P-38
    async fn asking_for_a_reset_looks_alike_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        // The very first request of all makes the counter of the whole deployment.
        ask(&mut app.browser(), "first@mail.example").await;
        let at_request = async |browser: &mut Browser, _| drop(browser.get(paths::RESET_REQUEST).await);
        let asked = compare(&app, &ALL, at_request, async |browser, email| {
            browser.submit(paths::RESET_REQUEST, &[("email", email)]).await
        });
        let asked = asked.await;
        assert_eq!(asked.headers["location"], [paths::RESET_CHECK_EMAIL]);
        assert_eq!((asked.rows["outbox"].len(), asked.rows["reset_requests"].len()), (1, 1));
    }

    // EN-03
    async fn waiting_for_the_mail_looks_alike_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let waiting = async |browser: &mut Browser, email| {
            ask(browser, email).await;
            app.run_jobs().await;
        };
        for page in [paths::RESET_CHECK_EMAIL, paths::RESET_REQUEST, paths::LOGIN_PASSWORD] {
            let shown = compare(&app, &ALL, waiting, async |browser, _| browser.get(page).await).await;
            assert_eq!(shown.status, 200, "{page}");
            // The address's and the client's budgets come back.
            app.clock.advance(Duration::from_hours(3));
        }
        let at_code = async |browser: &mut Browser, email| {
            waiting(browser, email).await;
            browser.get(paths::RESET_CHECK_EMAIL).await;
        };
        for code in ["2222-2222", "", "no code at all", "0OI1-0OI1"] {
            let wrong = compare(&app, &ALL, at_code, async |browser, _| {
                browser.submit(paths::RESET_CHECK_EMAIL, &[("code", code)]).await
            });
            assert_eq!(wrong.await.status, 422, "{code}");
            app.clock.advance(Duration::from_hours(3));
        }
    }

    // EN-03
    async fn asking_again_looks_alike_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let waiting = async |browser: &mut Browser, email| {
            ask(browser, email).await;
            app.run_jobs().await;
            browser.get(paths::RESET_CHECK_EMAIL).await;
        };
        let too_soon = compare(&app, &ALL, waiting, async |browser, _| browser.submit(paths::RESET_RESEND, &[]).await);
        let too_soon = too_soon.await;
        assert_eq!(too_soon.headers["location"], [paths::RESET_CHECK_EMAIL]);
        assert!(too_soon.rows.is_empty(), "{too_soon:?}");
        let later = async |browser: &mut Browser, email| {
            waiting(browser, email).await;
            app.clock.advance(Duration::from_secs(30));
        };
        let resent = compare(&app, &ALL, later, async |browser, _| browser.submit(paths::RESET_RESEND, &[]).await);
        let resent = resent.await;
        assert_eq!(resent.headers["location"], ["/u/reset-password/check-email?resent=true"]);
        assert_eq!(resent.rows["outbox"].len(), 1);
    }

    // EN-03
    async fn only_the_mailbox_tells(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        for email in ALL {
            ask(&mut app.browser(), email).await;
        }
        assert_eq!(app.run_jobs().await, 8);
        // Verified, unverified, without a password, imported and locked people get one; unknown and blocked do not.
        assert_eq!(ALL.map(|email| app.mails_to(email).len()), [1, 0, 0, 1, 1, 1, 1, 0]);
    }
}
