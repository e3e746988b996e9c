//! Queries and ends of paths.

use crate::{
    spelled_text,
    stage::{Stage, databases},
};
use axum::{
    body::Body,
    http::{Method, Uri},
};
use std::panic::AssertUnwindSafe;
use web::paths;

const PAGES: [&str; 14] = [
    paths::LOGIN_IDENTIFIER,
    paths::LOGIN_PASSWORD,
    paths::RESET_REQUEST,
    paths::RESET_CHECK_EMAIL,
    paths::RESET_PROGRESS,
    paths::RESET_VERIFY,
    paths::RESET_REVOKE_LINK,
    paths::RESET_UNDO_LINK,
    paths::RESET_CHANGE,
    paths::RESET_SUCCESS,
    paths::RESET_ERROR,
    paths::ACCOUNT,
    paths::DEV_MAILBOX,
    "/assets/",
];
const WORDS: [&str; 32] = [
    "?",
    "?",
    "&",
    "=",
    "?notice=",
    "?ui_locales=",
    "?ticket=",
    "?sessions=",
    "?resent=",
    "&notice=",
    "&ui_locales=",
    "&ticket=",
    "expired",
    "signed-out",
    "true",
    "1",
    "-1",
    "99999999999999999999",
    "de",
    "fr+en",
    "%20",
    "%00",
    "%FF",
    "%2e%2e",
    "%2f",
    "/",
    "..",
    ";",
    "%",
    "[]",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "%0D%0ASet-Cookie:x=y",
];

/// The first byte of an input picks the page; the others follow its path.
#[test]
fn whatever_the_address_bar_says_it_is_answered() {
    for database in databases() {
        let stage = AssertUnwindSafe(Stage::new(database));
        bolero::check!(name = "queries").with_iterations(400).with_max_len(40).for_each(|input: &[u8]| {
            let stage = &*stage;
            let (page, rest) = input.split_first().unwrap_or((&0, &[]));
            let page = PAGES[usize::from(*page) % PAGES.len()];
            // What is no URL at all, no server can pass on.
            let Ok(uri) = format!("{page}{}", spelled_text(rest, &WORDS)).parse::<Uri>() else { return };
            let request = stage.browser.request(Method::GET, "/").uri(uri.clone()).body(Body::empty());
            let answer = stage.send(request.unwrap());
            let expected = [200, 204, 303, 400, 404];
            assert!(expected.contains(&answer.status.as_u16()), "{uri}: {}", answer.status);
            // Redirects lead to our own paths, and cookies are ours.
            let location = answer.location();
            assert!(
                location.is_empty() || location.starts_with('/') && !location.starts_with("//"),
                "{uri}: {location}"
            );
            for cookie in answer.set_cookies() {
                assert!(
                    cookie.starts_with("__Host-vestibule-") && cookie.contains("; Secure"),
                    "{uri}: {cookie}"
                );
            }
        });
    }
}
