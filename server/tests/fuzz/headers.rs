//! Headers that decide who asks, from where, and in which language.

use crate::{
    spelled,
    stage::{Stage, databases},
};
use axum::{
    body::Body,
    http::{HeaderValue, Method, header},
};
use std::panic::AssertUnwindSafe;
use web::{BROWSER_COOKIE, DEVICE_COOKIE, LANGUAGE_COOKIE, SESSION_COOKIE, TICKET_COOKIE, paths};

const NAMES: [&str; 12] = [
    "cookie",
    "accept-language",
    "user-agent",
    "x-forwarded-for",
    "host",
    "origin",
    "sec-fetch-site",
    "sec-fetch-mode",
    "content-type",
    "content-length",
    "forwarded",
    "x-forwarded-host",
];
const OWN: &str = "http://localhost:3000";

/// An input is lines: the first byte of each picks the header, the others are its value. The first line's first
/// byte also says whether it is a form or a look.
#[test]
fn whatever_the_headers_say_the_request_is_answered() {
    for database in databases() {
        let stage = AssertUnwindSafe(Stage::new(database));
        bolero::check!(name = "headers").with_iterations(400).with_max_len(60).for_each(|input: &[u8]| {
            let stage = &*stage;
            let token = "A".repeat(43);
            let words = [
                SESSION_COOKIE,
                BROWSER_COOKIE,
                TICKET_COOKIE,
                LANGUAGE_COOKIE,
                DEVICE_COOKIE,
                "=",
                "; ",
                ";",
                ",",
                "\"",
                &token,
                OWN,
                "null",
                "https://evil.example",
                "localhost:3000",
                "localhost",
                "[::1]",
                "127.0.0.1",
                "same-origin",
                "cross-site",
                "none",
                "navigate",
                "application/x-www-form-urlencoded",
                "charset=utf-8",
                "de;q=0.5",
                "::ffff:192.0.2.1",
                "for=",
                "unknown",
            ];
            let words: Vec<&[u8]> =
                words.iter().map(|word| word.as_bytes()).chain([&b"\xff"[..], b"\x80", b"\t"]).collect();
            let is_form = input.first().is_some_and(|first| first % 2 == 1);
            let mut request = if is_form {
                stage.browser.form_request(paths::LOGIN_IDENTIFIER).body(Body::from("email=x"))
            } else {
                stage.browser.request(Method::GET, paths::ACCOUNT).body(Body::empty())
            }
            .unwrap();
            for line in input.split(|byte| *byte == b'\n') {
                let Some((name, value)) = line.split_first() else { continue };
                let name = NAMES[usize::from(*name) % NAMES.len()];
                // What is no header value, no server passes on.
                if let Ok(value) = HeaderValue::from_bytes(&spelled(value, &words)) {
                    request.headers_mut().insert(name, value);
                }
            }
            let says = |name: &str| request.headers().get(name).map(|value| value.as_bytes().to_vec());
            let (origin, site) = (says(header::ORIGIN.as_str()), says("sec-fetch-site"));
            let status = stage.send(request).status.as_u16();
            assert!([200, 303, 400, 403, 415, 421].contains(&status), "{status}");
            let foreign =
                origin.as_deref() != Some(OWN.as_bytes()) && site.as_deref() != Some(b"same-origin");
            assert!(!is_form || !foreign || [403, 421].contains(&status), "{origin:?}, {site:?}: {status}");
        });
    }
}
