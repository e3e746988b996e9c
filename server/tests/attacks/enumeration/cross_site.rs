//! Another site's page measures our answers to learn who its visitor is (XS-leaks).

use super::classes::{OPEN, VERIFIED, app_with_every_class};
use axum::{body::Body, http::Method};
use std::collections::BTreeMap;
use storage::testing::TestDatabase;
use testkit::steps::{OLD, enter_address, log_in};
use testkit::{Answer, Browser, TestApp};
use web::paths;

/// How pages of other sites can fetch ours without being one of their frames or windows.
const FETCHES: [(&str, &str); 6] = [
    ("no-cors", "image"),
    ("no-cors", "script"),
    ("no-cors", "style"),
    ("no-cors", "empty"),
    ("cors", "empty"),
    ("websocket", "websocket"),
];

const PAGES: [&str; 12] = [
    paths::ROOT,
    paths::ACCOUNT,
    paths::LOGIN_IDENTIFIER,
    paths::LOGIN_PASSWORD,
    paths::RESET_REQUEST,
    paths::RESET_CHECK_EMAIL,
    paths::RESET_CHANGE,
    paths::RESET_SUCCESS,
    paths::SIGN_UP,
    paths::SIGN_UP_CHECK_EMAIL,
    paths::SIGN_UP_PASSWORD,
    paths::WELL_KNOWN_CHANGE_PASSWORD,
];

/// Browsers in every state that a page shows: nobody, somebody in the middle of a login, somebody logged in.
async fn visitors(app: &TestApp) -> Vec<Browser> {
    let mut visitors = vec![app.browser()];
    for email in OPEN {
        let mut browser = app.browser();
        enter_address(&mut browser, email).await;
        visitors.push(browser);
    }
    let mut owner = app.browser();
    assert_eq!(log_in(&mut owner, VERIFIED, OLD).await.location(), paths::ACCOUNT);
    visitors.push(owner);
    visitors
}

async fn from_another_site(browser: &Browser, page: &str, site: &str, mode: &str, dest: &str) -> Answer {
    let request = browser
        .request(Method::GET, page)
        .header("sec-fetch-site", site)
        .header("sec-fetch-mode", mode)
        .header("sec-fetch-dest", dest);
    browser.clone().send(request.body(Body::empty()).unwrap()).await
}

/// Everything that a measurement could tell apart.
fn measured(answer: &Answer) -> (u16, BTreeMap<String, usize>, usize) {
    let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), value.len()));
    (answer.status.as_u16(), headers.collect(), answer.html.len())
}

storage::each_database! {
    // EN-15
    async fn another_site_gets_one_refusal_whoever_its_visitor_is(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        let visitors = visitors(&app).await;
        for page in PAGES {
            for site in ["cross-site", "same-site"] {
                for (mode, dest) in FETCHES {
                    let mut all = Vec::new();
                    for visitor in &visitors {
                        let answer = from_another_site(visitor, page, site, mode, dest).await;
                        assert_eq!(answer.status, 403, "{page} as {dest}");
                        assert!(answer.set_cookies().is_empty(), "{page} as {dest}");
                        all.push(measured(&answer));
                    }
                    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{page} as {dest}: {all:?}");
                }
            }
        }
    }

    // EN-15
    async fn no_answer_can_be_framed_opened_or_found_in_a_cache(db: TestDatabase) {
        let app = app_with_every_class(db).await;
        for visitor in visitors(&app).await {
            for page in PAGES {
                // A window or a frame of another site's.
                let answer = from_another_site(&visitor, page, "cross-site", "navigate", "iframe").await;
                assert_eq!(answer.header("cache-control"), Some("no-store"), "{page}");
                assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"), "{page}");
                assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{page}");
                assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{page}");
                assert!(answer.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
                assert_eq!(answer.header("access-control-allow-origin"), None, "{page}");
                assert_eq!(answer.header("etag"), None, "{page}");
                assert_eq!(answer.header("last-modified"), None, "{page}");
            }
        }
    }
}
