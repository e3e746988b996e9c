//! Addresses, encodings and bodies that mean two things (IN).

mod addresses;
mod bodies;
mod equality;
mod lengths;
mod paths;
mod pre_hijack;
mod recipients;
mod white_space;

use testkit::Browser;
use web::paths::{LOGIN_IDENTIFIER, RESET_REQUEST, SIGN_UP};

/// The forms that take an address from whoever comes.
const ADDRESS_FORMS: [&str; 3] = [LOGIN_IDENTIFIER, RESET_REQUEST, SIGN_UP];

/// A body with this page's proof and what else stands in it as it travels.
async fn body_with(browser: &mut Browser, path: &str, rest: &str) -> String {
    browser.get(path).await;
    format!("form_token={}{rest}", browser.form_token())
}
