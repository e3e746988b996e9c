//! Headers that claim to come from somewhere else.

use super::{app_with, only};
use axum::{
    body::Body,
    http::{Method, header},
};
use settings::Settings;
use std::net::IpAddr;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, OLD, enter_address};
use testkit::{Answer, Browser, TestApp};
use web::paths;

/// Headers in which some proxy or other names the client.
const NAMES: [&str; 12] = [
    "x-forwarded-for",
    "forwarded",
    "x-real-ip",
    "cf-connecting-ip",
    "true-client-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-original-forwarded-for",
    "fastly-client-ip",
    "x-forwarded",
    "forwarded-for",
    "client-ip",
];

/// What may stand there.
const VALUES: [&str; 12] = [
    "203.0.113.1",
    "203.0.113.2, 203.0.113.3",
    "203.0.113.4, unknown",
    "unknown, 203.0.113.5",
    "for=203.0.113.6;proto=https",
    "for=\"[2001:db8::7]:567\"",
    "::ffff:203.0.113.8",
    "203.0.113.9:567",
    "[2001:db8::10]:5",
    "2001:db8::11",
    "127.0.0.1",
    "10.1.0.1",
];

/// Nothing that can be read as an address.
const GARBAGE: [&str; 10] =
    ["a", "", ",,,", "unknown", "256.256.256.256", "1.2.3.4.5", "::::", "\u{ff}", "-1", "%00"];

fn one_try(settings: &mut Settings) {
    settings.limits.identifier_per_client = only(1);
    settings.trusted_proxies = vec!["10.1.0.0/16".parse().unwrap(), "fd00::/8".parse().unwrap()];
}

async fn enter_with(browser: &mut Browser, headers: &[(&str, &str)]) -> Answer {
    let mut request = browser.form_request(paths::LOGIN_IDENTIFIER);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = format!("form_token={}&email={ADA}", browser.form_token());
    browser.send(request.body(Body::from(body)).unwrap()).await
}

async fn at(app: &TestApp, address: &str) -> Browser {
    let mut browser = app.browser().at(address.parse::<IpAddr>().unwrap());
    browser.get(paths::LOGIN_IDENTIFIER).await;
    browser
}

storage::each_database! {
    // BF-03, P-35, P-37
    async fn no_header_of_a_stranger_gives_another_budget(db: TestDatabase) {
        let app = app_with(db, one_try);
        // On the internet, on this machine, and in a private network that was not named.
        for stranger in ["192.0.2.77", "127.0.0.1", "::1", "10.2.0.1", "2001:db8:9::1"] {
            let mut browser = at(&app, stranger).await;
            assert_eq!(enter_with(&mut browser, &[]).await.status, 303);
            for name in NAMES {
                for value in VALUES {
                    assert_eq!(enter_with(&mut browser, &[(name, value)]).await.status, 429, "{name}: {value}");
                }
            }
            let twice = [("x-forwarded-for", VALUES[0]), ("x-forwarded-for", VALUES[1])];
            assert_eq!(enter_with(&mut browser, &twice).await.status, 429);
        }
    }

    // BF-03, P-35, P-37
    async fn behind_a_named_proxy_the_address_that_it_added_counts(db: TestDatabase) {
        let app = app_with(db, one_try);
        for (proxy, client) in [("10.1.0.1", "198.51.100.7"), ("fd00::1", "2001:db8:7::1")] {
            let mut browser = at(&app, proxy).await;
            assert_eq!(enter_with(&mut browser, &[("x-forwarded-for", client)]).await.status, 303);
            for claimed in VALUES.iter().chain(&GARBAGE) {
                let line = format!("{claimed}, {client}");
                let one_line = [("x-forwarded-for", line.as_str())];
                assert_eq!(enter_with(&mut browser, &one_line).await.status, 429, "{line}");
                let two_lines = [("x-forwarded-for", *claimed), ("x-forwarded-for", client)];
                assert_eq!(enter_with(&mut browser, &two_lines).await.status, 429, "{claimed}");
                let two_proxies = format!("{client}, 10.1.0.2:80");
                let other_names: Vec<_> = NAMES[1..].iter().map(|name| (*name, *claimed)).collect();
                let all = [&[("x-forwarded-for", two_proxies.as_str())], other_names.as_slice()].concat();
                assert_eq!(enter_with(&mut browser, &all).await.status, 429, "{claimed}");
            }
            let another = [("x-forwarded-for", "198.51.100.200")];
            assert_eq!(enter_with(&mut browser, &another).await.status, if proxy == "10.1.0.1" { 303 } else { 429 });
        }
    }

    // BF-03
    async fn a_client_is_one_client_however_its_proxy_writes_it(db: TestDatabase) {
        let app = app_with(db, one_try);
        let mut browser = at(&app, "10.1.0.1").await;
        for (first, others) in [
            ("198.51.100.9", ["198.51.100.9:40001", "::ffff:198.51.100.9", " 198.51.100.9 "]),
            ("[2001:db8:5::1]:40001", ["2001:db8:5::1", "[2001:db8:5::1]:40002", "2001:DB8:5:0::2"]),
        ] {
            assert_eq!(enter_with(&mut browser, &[("x-forwarded-for", first)]).await.status, 303, "{first}");
            for other in others {
                let answer = enter_with(&mut browser, &[("x-forwarded-for", other)]).await;
                assert_eq!(answer.status, 429, "{other}");
            }
        }
    }

    // BF-03
    async fn what_a_named_proxy_writes_unreadably_counts_for_the_proxy(db: TestDatabase) {
        let app = app_with(db, one_try);
        let mut browser = at(&app, "10.1.0.1").await;
        assert_eq!(enter_with(&mut browser, &[]).await.status, 303);
        for garbage in GARBAGE {
            let line = format!("203.0.113.1, {garbage}");
            let answer = enter_with(&mut browser, &[("x-forwarded-for", &line)]).await;
            assert_eq!(answer.status, 429, "{garbage}");
        }
    }

    // BF-03, P-36
    async fn an_unreadable_forwarded_for_skips_no_step(db: TestDatabase) {
        let app = app_with(db, |settings| {
            settings.trusted_proxies = vec!["10.1.0.0/16".parse().unwrap()];
            settings.limits.login_per_account = only(1_000);
        });
        app.add_user(ADA, OLD).await;
        let pages = [
            paths::ROOT,
            paths::ACCOUNT,
            paths::LOGIN_IDENTIFIER,
            paths::LOGIN_PASSWORD,
            paths::RESET_REQUEST,
            paths::RESET_CHECK_EMAIL,
            paths::RESET_VERIFY,
            paths::RESET_CHANGE,
            paths::RESET_SUCCESS,
            paths::RESET_ERROR,
            paths::SIGN_OUT,
            paths::SIGN_OUT_EVERYWHERE,
            paths::END_SESSION,
        ];
        for peer in [[192, 0, 2, 7], [10, 1, 0, 1]] {
            let mut browser = app.browser().at(peer);
            enter_address(&mut browser, ADA).await;
            browser.get(paths::LOGIN_PASSWORD).await;
            for page in pages {
                let plain = browser.clone().get(page).await;
                for garbage in GARBAGE {
                    let request = browser.request(Method::GET, page).header("x-forwarded-for", garbage);
                    let answer = browser.clone().send(request.body(Body::empty()).unwrap()).await;
                    assert_eq!(answer.status, plain.status, "{page}: {garbage}");
                    assert_eq!(answer.location(), plain.location(), "{page}: {garbage}");
                }
            }
            for garbage in GARBAGE {
                let request = browser.form_request(paths::LOGIN_PASSWORD).header("x-forwarded-for", garbage);
                let body = format!("form_token={}&username={ADA}&password=wrong", browser.form_token());
                let answer = browser.send(request.body(Body::from(body)).unwrap()).await;
                assert_eq!(answer.status, 422, "{garbage}");
                assert!(answer.headers.get(header::LOCATION).is_none());
            }
        }
    }
}
