//! A mail server that is away fails for known addresses only, and nobody may notice.

use super::{
    classes::{ALL, app_with_every_class},
    compare::{Seen, compare},
};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::ask;
use testkit::{Answer, Browser, TestApp};
use web::paths;

/// Asks, waits, types a wrong code and asks again, as every class; returns what all of them saw alike.
async fn recovery(app: &TestApp) -> [Seen; 4] {
    let at_request = async |browser: &mut Browser, _| drop(browser.get(paths::RESET_REQUEST).await);
    let waiting = async |browser: &mut Browser, email| {
        ask(browser, email).await;
        app.run_jobs().await;
        browser.get(paths::RESET_CHECK_EMAIL).await;
    };
    let later = async |browser: &mut Browser, email| {
        waiting(browser, email).await;
        app.clock.advance(Duration::from_secs(30));
        app.run_jobs().await;
    };
    let asks = async |browser: &mut Browser, email| -> Answer {
        browser.submit(paths::RESET_REQUEST, &[("email", email)]).await
    };
    let asked = compare(app, &ALL, at_request, asks).await;
    let page =
        compare(app, &ALL, waiting, async |browser, _| browser.get(paths::RESET_CHECK_EMAIL).await).await;
    app.clock.advance(Duration::from_hours(3));
    let code = compare(app, &ALL, waiting, async |browser, _| {
        browser.submit(paths::RESET_CHECK_EMAIL, &[("code", "2222-2222")]).await
    });
    let code = code.await;
    app.clock.advance(Duration::from_hours(3));
    let resent = compare(app, &ALL, later, async |browser, _| browser.submit(paths::RESET_RESEND, &[]).await);
    [asked, page, code, resent.await]
}

storage::each_database! {
    // EN-03, P-13
    async fn without_a_mail_server_every_answer_stays_the_same(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        ask(&mut app.browser(), "first@mail.example").await;
        let with = recovery(&app).await;
        app.clock.advance(Duration::from_hours(24));
        app.run_jobs().await;
        let before: usize = ALL.iter().map(|email| app.mails_to(email).len()).sum();
        assert!(before > 0);

        app.break_mail();
        let without = recovery(&app).await;
        assert_eq!(with, without);
        app.mend_mail();
        assert_eq!(ALL.iter().map(|email| app.mails_to(email).len()).sum::<usize>(), before, "none went out");
    }
}
