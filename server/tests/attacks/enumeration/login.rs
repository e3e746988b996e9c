//! The two steps of a login tell nothing about the address.

use super::{
    classes::{ALL, BLOCKED, OPEN, SHUT, UNKNOWN, VERIFIED, WITHOUT_PASSWORD, app_with_every_class},
    compare::{compare, nothing},
};
use storage::testing::TestDatabase;
use testkit::Browser;
use testkit::steps::{OLD, enter_address, log_in};
use web::paths;

async fn at_password(browser: &mut Browser, email: &'static str) {
    enter_address(browser, email).await;
    browser.get(paths::LOGIN_PASSWORD).await;
}

storage::each_database! {
    // EN-02, EN-17, P-39
    async fn the_first_step_looks_alike_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let first = compare(&app, &ALL, nothing, async |browser, _| browser.get(paths::LOGIN_IDENTIFIER).await);
        assert_eq!(first.await.status, 200);
        let at_login = async |browser: &mut Browser, _| drop(browser.get(paths::LOGIN_IDENTIFIER).await);
        let entered = compare(&app, &ALL, at_login, async |browser, email| {
            browser.submit(paths::LOGIN_IDENTIFIER, &[("email", email)]).await
        });
        let entered = entered.await;
        assert_eq!(entered.headers["location"], [paths::LOGIN_PASSWORD]);
        assert_eq!(entered.rows["login_transactions"].len(), 1);

        let past_it = async |browser: &mut Browser, email| drop(enter_address(browser, email).await);
        for page in [paths::LOGIN_PASSWORD, paths::LOGIN_IDENTIFIER, paths::RESET_REQUEST] {
            let shown = compare(&app, &ALL, past_it, async |browser, _| browser.get(page).await).await;
            assert_eq!(shown.status, 200, "{page}");
        }
    }

    // EN-01, P-39, P-40
    async fn a_wrong_password_looks_alike_for_every_address(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let passwords = [
            "not the right one at all".to_owned(),
            "x".to_owned(),
            " ".to_owned(),
            OLD.to_uppercase(),
            format!("{OLD} "),
            // What the hash that stands in for a missing one is made of.
            "nobody's password".to_owned(),
            "\u{1d11e}".repeat(256),
        ];
        for password in &passwords {
            let wrong = compare(&app, &OPEN, at_password, async |browser, _| {
                browser.submit(paths::LOGIN_PASSWORD, &[("password", password)]).await
            });
            let wrong = wrong.await;
            assert_eq!(wrong.status, 422, "{password}");
            assert_eq!(wrong.rows["audit_log"].len(), 1);
            assert_eq!(wrong.rows["rate_limits"].len(), 3);
        }
        // What cannot be anybody's password.
        for password in [String::new(), "y".repeat(257), "y".repeat(5_000)] {
            let refused = compare(&app, &ALL, at_password, async |browser, _| {
                browser.submit(paths::LOGIN_PASSWORD, &[("password", &password)]).await
            });
            assert_eq!(refused.await.status, 422);
        }
    }

    // EN-09
    async fn the_right_password_of_a_blocked_account_looks_wrong(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let refused = compare(&app, &[BLOCKED, UNKNOWN, WITHOUT_PASSWORD], at_password, async |browser, _| {
            browser.submit(paths::LOGIN_PASSWORD, &[("password", OLD)]).await
        });
        assert_eq!(refused.await.status, 422);
    }

    // EN-09
    async fn who_is_locked_out_looks_like_nobody_who_is_locked_out(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        for password in ["not the right one at all", OLD] {
            let refused = compare(&app, &SHUT, at_password, async |browser, _| {
                browser.submit(paths::LOGIN_PASSWORD, &[("password", password)]).await
            });
            let refused = refused.await;
            assert_eq!(refused.status, 429);
            assert_eq!(refused.headers["retry-after"], ["31"]);
            assert_eq!(refused.rows.get("audit_log"), None);
        }
    }

    // EN-17
    async fn a_browser_is_shown_nothing_of_who_was_there_before(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let once_logged_in = async |browser: &mut Browser, email| {
            assert_eq!(log_in(browser, VERIFIED, OLD).await.location(), paths::ACCOUNT);
            browser.get(paths::ACCOUNT).await;
            browser.submit(paths::SIGN_OUT, &[]).await;
            enter_address(browser, email).await;
        };
        // Whether the address is the one that was logged in here, another's, or nobody's.
        let shown =
            compare(&app, &OPEN, once_logged_in, async |browser, _| browser.get(paths::LOGIN_PASSWORD).await);
        assert_eq!(shown.await.status, 200);
    }
}
