//! Brute force, limits and floods (BF).

mod bodies;
mod codes;
mod doors;
mod forwarded;
mod lock_out;
mod mail_flood;
mod networks;
mod one_account;
mod parallel;
mod rows;
mod spellings;

use settings::{Limit, Settings};
use storage::testing::TestDatabase;
use testkit::steps::enter_address;
use testkit::{Browser, TestApp};
use web::paths;

fn app_with(db: TestDatabase, change: impl FnOnce(&mut Settings)) -> TestApp {
    TestApp::with(db, vestibule::router, change)
}

/// A browser that gave an address and is asked for the password. Its clones go on from there.
async fn at_password(app: &TestApp, email: &str) -> Browser {
    let mut browser = app.browser();
    enter_address(&mut browser, email).await;
    assert_eq!(browser.get(paths::LOGIN_PASSWORD).await.status, 200);
    browser
}

/// Tries a password and returns the status: 422 when it was looked at, 429 when it was not.
async fn guess(browser: &mut Browser, password: &str) -> u16 {
    browser.submit(paths::LOGIN_PASSWORD, &[("password", password)]).await.status.as_u16()
}

/// A budget that does not come back while a test runs.
const fn only(burst: u32) -> Limit {
    Limit { burst, per: std::time::Duration::from_hours(24) }
}
