//! Breaking a reset (RT).

mod codes;
mod fixation;
mod guessing;
mod hosts;
mod leaks;
mod lifetime;
mod mail;
mod newest;
mod purposes;
mod races;
mod randomness;
mod reuse;
mod scanners;
mod sign_up;
mod states;
mod undo;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Token;
use settings::{Limit, Settings};
use std::time::Duration;
use testkit::{Answer, Browser, TestApp, steps::ADA};
use web::{BROWSER_COOKIE, TICKET_COOKIE, paths};

/// The smallest step of time that the application knows.
const MOMENT: Duration = Duration::from_micros(1);

/// The ticket's token in a mailed link.
fn ticket_in(link: &str) -> &str {
    link.split_once("?ticket=").unwrap().1
}

/// The mailed link that leads to `path`, as a browser asks for it, in the newest mail that has one.
fn newest_link(app: &TestApp, path: &str) -> String {
    let begin = format!("{}{path}?ticket=", app.services.settings.public_url.origin());
    let mails = app.mails_to(ADA);
    let mut words = mails.iter().flat_map(|mail| mail.text.split_whitespace());
    let link = words.find(|word| word.starts_with(&begin)).unwrap();
    link.trim_start_matches(app.services.settings.public_url.origin()).to_owned()
}

/// Limits that no test of something else meets.
fn without_limits(settings: &mut Settings) {
    let wide = Limit { burst: 1_000_000, per: Duration::from_millis(1) };
    let limits = &mut settings.limits;
    for limit in [
        &mut limits.login_per_account,
        &mut limits.login_per_account_in_all,
        &mut limits.login_per_client,
        &mut limits.identifier_per_client,
        &mut limits.reset_per_address,
        &mut limits.reset_per_address_daily,
        &mut limits.reset_per_client,
        &mut limits.code_per_client,
        &mut limits.ticket_per_client,
        &mut limits.reset_global,
    ] {
        *limit = wide;
    }
}

/// The proof that a page for this ticket would carry in this browser. Our pages make it for live tickets only; an
/// attacker who had one for every guess would have got past the form's own defence.
fn proof_for(app: &TestApp, browser: &Browser, ticket: &str) -> String {
    let of_browser = Token::parse(browser.cookie(BROWSER_COOKIE).unwrap()).unwrap().hash();
    let nonce = [7; 16];
    let proof = app.services.keys.form(&of_browser, Some(&Token::parse(ticket).unwrap().hash()), &nonce);
    URL_SAFE_NO_PAD.encode([nonce.as_slice(), proof.as_bytes()].concat())
}

/// Sends a new password for a ticket without ever having opened its page.
async fn post_unseen(app: &TestApp, browser: &mut Browser, ticket: &str, password: &str) -> Answer {
    if browser.cookie(BROWSER_COOKIE).is_none() {
        browser.get(paths::LOGIN_IDENTIFIER).await;
    }
    browser.plant_cookie(TICKET_COOKIE, ticket);
    let proof = proof_for(app, browser, ticket);
    let password = password.replace(' ', "+");
    let body = format!("form_token={proof}&password={password}&repeat={password}");
    browser.submit_body(paths::RESET_CHANGE, body).await
}
