//! A sign-up tells nothing about the address until a mail is opened.

use super::{
    classes::{ALL, BLOCKED, LOCKED_UNKNOWN, UNKNOWN, app_with_every_class},
    compare::compare,
};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{enter_address, sign_up, sign_up_link};
use testkit::{Browser, TestApp};
use web::paths;

/// Signed up before, and never opened the mail.
const UNFINISHED: &str = "halfmade@mail.example";
/// Signs in with a provider.
const OF_PROVIDER: &str = "provider@mail.example";

/// Every class that a login knows, and two that only a sign-up can make or tell apart.
const CLASSES: [&str; 10] =
    [ALL[0], ALL[1], ALL[2], ALL[3], ALL[4], ALL[5], ALL[6], ALL[7], UNFINISHED, OF_PROVIDER];

async fn stage(db: TestDatabase) -> TestApp {
    let app = app_with_every_class(db).await;
    // The very first request of all makes the counter of the whole deployment.
    sign_up_link(&app, &mut app.browser(), UNFINISHED).await;
    app.add_user_of_provider(OF_PROVIDER, "Analytica SSO").await;
    // Until everybody's budget of mails is whole again.
    app.clock.advance(Duration::from_hours(3));
    app
}

storage::each_database! {
    // EN-04
    async fn asking_for_an_account_looks_alike_for_every_address(db: TestDatabase) {
        let app = stage(db).await;
        let at_sign_up = async |browser: &mut Browser, _| drop(browser.get(paths::SIGN_UP).await);
        let asked = compare(&app, &CLASSES, at_sign_up, async |browser, email| {
            browser.submit(paths::SIGN_UP, &[("email", email)]).await
        });
        let asked = asked.await;
        assert_eq!((asked.status, &asked.headers["location"]), (303, &vec![paths::SIGN_UP_CHECK_EMAIL.to_owned()]));
        assert_eq!((asked.rows["outbox"].len(), asked.rows["reset_requests"].len()), (1, 1));
        assert!(!asked.rows.contains_key("users"), "{asked:?}");

        let typed_before = async |browser: &mut Browser, email| drop(enter_address(browser, email).await);
        let shown = compare(&app, &CLASSES, typed_before, async |browser, _| browser.get(paths::SIGN_UP).await);
        assert_eq!(shown.await.status, 200);
    }

    // EN-04
    async fn waiting_for_the_mail_of_a_sign_up_looks_alike_for_every_address(db: TestDatabase) {
        let app = stage(db).await;
        let waiting = async |browser: &mut Browser, email| {
            sign_up(browser, email).await;
            app.run_jobs().await;
        };
        for page in [paths::SIGN_UP_CHECK_EMAIL, paths::SIGN_UP, paths::LOGIN_PASSWORD, paths::RESET_PROGRESS] {
            let shown = compare(&app, &CLASSES, waiting, async |browser, _| browser.get(page).await).await;
            assert!([200, 204].contains(&shown.status), "{page}");
            // The address's and the client's budgets come back.
            app.clock.advance(Duration::from_hours(3));
        }
        let at_code = async |browser: &mut Browser, email| {
            waiting(browser, email).await;
            browser.get(paths::SIGN_UP_CHECK_EMAIL).await;
        };
        for code in ["2222-2222", "", "no code at all"] {
            let wrong = compare(&app, &CLASSES, at_code, async |browser, _| {
                browser.submit(paths::SIGN_UP_CHECK_EMAIL, &[("code", code)]).await
            });
            assert_eq!(wrong.await.status, 422, "{code}");
            app.clock.advance(Duration::from_hours(3));
        }
    }

    // EN-04
    async fn asking_for_another_mail_of_a_sign_up_looks_alike_for_every_address(db: TestDatabase) {
        let app = stage(db).await;
        let later = async |browser: &mut Browser, email| {
            sign_up(browser, email).await;
            app.run_jobs().await;
            browser.get(paths::SIGN_UP_CHECK_EMAIL).await;
            app.clock.advance(Duration::from_secs(30));
        };
        let resent = compare(&app, &CLASSES, later, async |browser, _| browser.submit(paths::SIGN_UP_RESEND, &[]).await);
        let resent = resent.await;
        assert_eq!(resent.headers["location"], ["/u/signup/check-email?resent=true"]);
        assert_eq!(resent.rows["outbox"].len(), 1);
    }

    // EN-04
    async fn only_the_mailbox_tells_whether_an_address_was_taken(db: TestDatabase) {
        let app = stage(db).await;
        for email in CLASSES {
            sign_up(&mut app.browser(), email).await;
        }
        assert_eq!(app.run_jobs().await, CLASSES.len());
        let newest = |email| app.mails_to(email).first().map(|mail| mail.subject.clone()).unwrap_or_default();
        for email in CLASSES {
            let told = match email {
                UNKNOWN | LOCKED_UNKNOWN | UNFINISHED => "Finish creating your Vestibule account",
                OF_PROVIDER => "You sign in to Vestibule with Analytica SSO",
                BLOCKED => "",
                _ => "You already have a Vestibule account",
            };
            assert_eq!(newest(email), told, "{email}");
        }
    }
}
