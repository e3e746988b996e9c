//! Limits count what was typed, so that being refused tells nothing.

use super::{
    classes::{OPEN, app_with_every_class},
    compare::compare,
};
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::Browser;
use testkit::steps::{ask, enter_address};
use web::paths;

storage::each_database! {
    // EN-01, P-39
    async fn every_address_has_the_same_tries_and_the_same_wait(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let mut all = Vec::new();
        for (number, email) in (1..).zip(OPEN) {
            let mut browser = app.browser().at([10, 0, 4, number]);
            enter_address(&mut browser, email).await;
            browser.get(paths::LOGIN_PASSWORD).await;
            let mut tries = Vec::new();
            for _ in 0..12 {
                let answer = browser.submit(paths::LOGIN_PASSWORD, &[("password", "not this one")]).await;
                tries.push((answer.status.as_u16(), answer.header("retry-after").map(str::to_owned)));
            }
            assert_eq!(tries[9], (422, None), "{email}");
            assert_eq!(tries[10], (429, Some("31".to_owned())), "{email}");
            all.push(tries);
        }
        assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{all:?}");
    }

    // EN-03
    async fn a_used_up_mail_budget_looks_alike_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let asked_often = async |browser: &mut Browser, email| {
            for _ in 0..3 {
                ask(browser, email).await;
                app.run_jobs().await;
            }
            browser.get(paths::RESET_REQUEST).await;
        };
        let asked = compare(&app, &OPEN, asked_often, async |browser, email| {
            browser.submit(paths::RESET_REQUEST, &[("email", email)]).await
        });
        let asked = asked.await;
        assert_eq!(asked.headers["location"], [paths::RESET_CHECK_EMAIL]);
        assert_eq!(asked.rows["outbox"].len(), 1);
    }

    // EN-03
    async fn used_up_codes_look_alike_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let tried_often = async |browser: &mut Browser, email| {
            ask(browser, email).await;
            app.run_jobs().await;
            browser.get(paths::RESET_CHECK_EMAIL).await;
            for _ in 0..app.services.settings.reset.code_attempts {
                browser.submit(paths::RESET_CHECK_EMAIL, &[("code", "2222-2222")]).await;
            }
        };
        let wrong = compare(&app, &OPEN, tried_often, async |browser, _| {
            browser.submit(paths::RESET_CHECK_EMAIL, &[("code", "3333-3333")]).await
        });
        assert_eq!(wrong.await.status, 422);
        // And beyond what a client may try.
        app.clock.advance(Duration::from_mins(10));
        let tried_too_often = async |browser: &mut Browser, email| {
            tried_often(browser, email).await;
            for _ in 0..15 {
                browser.submit(paths::RESET_CHECK_EMAIL, &[("code", "2222-2222")]).await;
            }
        };
        let refused = compare(&app, &OPEN, tried_too_often, async |browser, _| {
            browser.submit(paths::RESET_CHECK_EMAIL, &[("code", "3333-3333")]).await
        });
        assert_eq!(refused.await.status, 429);
    }
}
