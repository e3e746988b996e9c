//! The steps that journeys and attacks are made of.

use crate::{Answer, Browser, TestApp, link_in, link_to};
use web::paths;

/// A person who has an account in most tests.
pub const ADA: &str = "ada@analytical.example";
/// Another one.
pub const BOB: &str = "bob@analytical.example";
/// The password that people have.
pub const OLD: &str = "purple otter judging thunder";
/// The password that people choose.
pub const NEW: &str = "seven lanterns near quiet harbour";

/// Gives the address at the login.
pub async fn enter_address(browser: &mut Browser, email: &str) -> Answer {
    browser.get(paths::LOGIN_IDENTIFIER).await;
    browser.submit(paths::LOGIN_IDENTIFIER, &[("email", email)]).await
}

/// Gives the address and the password.
pub async fn log_in(browser: &mut Browser, email: &str, password: &str) -> Answer {
    enter_address(browser, email).await;
    browser.get(paths::LOGIN_PASSWORD).await;
    browser.submit(paths::LOGIN_PASSWORD, &[("password", password)]).await
}

/// A browser in which somebody is logged in.
pub async fn logged_in(app: &TestApp, email: &str, password: &str) -> Browser {
    let mut browser = app.browser();
    let answer = log_in(&mut browser, email, password).await;
    assert_eq!(answer.location(), paths::ACCOUNT, "{}", answer.alert());
    browser
}

/// Whether a login with this password works, in a browser of its own.
pub async fn can_log_in(app: &TestApp, email: &str, password: &str) -> bool {
    let mut browser = app.browser().at([198, 51, 100, 99]);
    log_in(&mut browser, email, password).await.location() == paths::ACCOUNT
}

/// Whether the browser is logged in.
pub async fn is_logged_in(browser: &mut Browser) -> bool {
    let answer = browser.get(paths::ACCOUNT).await;
    assert!(answer.status == 200 || answer.location() == paths::LOGIN_IDENTIFIER);
    answer.status == 200
}

/// Asks for a reset.
pub async fn ask(browser: &mut Browser, email: &str) -> Answer {
    browser.get(paths::RESET_REQUEST).await;
    browser.submit(paths::RESET_REQUEST, &[("email", email)]).await
}

/// Asks for a reset and waits for the mail; returns its link.
pub async fn mailed_link(app: &TestApp, browser: &mut Browser, email: &str) -> String {
    ask(browser, email).await;
    app.run_jobs().await;
    link_in(&app.mails_to(email)[0])
}

/// Opens a mailed link and the page that it leads to.
pub async fn open(browser: &mut Browser, link: &str) -> Answer {
    let answer = browser.get(link).await;
    browser.get(answer.location()).await
}

/// Chooses a password on the page of a link or a code.
pub async fn choose(browser: &mut Browser, password: &str) -> Answer {
    browser.submit(paths::RESET_CHANGE, &[("password", password), ("repeat", password)]).await
}

/// Whether a link permits to choose a password, seen by a browser of its own.
pub async fn is_alive(app: &TestApp, link: &str) -> bool {
    let mut browser = app.browser();
    let answer = open(&mut browser, link).await;
    if answer.location() == paths::RESET_ERROR {
        return false;
    }
    let heading = answer.heading();
    assert!(["Change your password", "This link can't be used"].contains(&heading.as_str()), "{heading}");
    heading == "Change your password"
}

/// Asks for an account.
pub async fn sign_up(browser: &mut Browser, email: &str) -> Answer {
    browser.get(paths::SIGN_UP).await;
    browser.submit(paths::SIGN_UP, &[("email", email)]).await
}

/// Asks for an account and waits for the mail; returns its link.
pub async fn sign_up_link(app: &TestApp, browser: &mut Browser, email: &str) -> String {
    sign_up(browser, email).await;
    app.run_jobs().await;
    link_to(&app.mails_to(email)[0], paths::SIGN_UP_VERIFY)
}

/// Chooses the first password on the page of a sign-up's link or code.
pub async fn create_account(browser: &mut Browser, password: &str) -> Answer {
    browser.submit(paths::SIGN_UP_PASSWORD, &[("password", password), ("repeat", password)]).await
}
