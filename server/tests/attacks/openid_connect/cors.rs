//! Scripts of other sites that call us.

use crate::app;
use axum::{body::Body, http::Method};
use std::collections::BTreeSet;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient};
use testkit::steps::{ADA, OLD, logged_in};
use testkit::{Answer, Browser};
use web::paths;

/// What applications' pages call.
const FOR_APPLICATIONS: [&str; 10] = [
    paths::TOKEN,
    paths::REVOKE,
    paths::USERINFO,
    paths::CHANGE_PASSWORD,
    paths::CHANGE_PASSWORD_CHALLENGE,
    paths::SIGN_UP_BY_APPLICATION,
    paths::SIGN_UP_CHALLENGE,
    paths::PASSWORDLESS_START,
    paths::PASSWORDLESS_CHALLENGE,
    paths::LOGIN_CHALLENGE,
];
/// What everybody may read.
const FOR_EVERYBODY: [&str; 3] = [paths::OPENID_CONFIGURATION, paths::OAUTH_SERVER_METADATA, paths::JWKS];

/// Origins that no application registered, though some look like the one that did.
const FOREIGN: [&str; 14] = [
    "https://evil.example",
    "null",
    "",
    "https://shop.example.evil.example",
    "https://evil-shop.example",
    "https://sub.shop.example",
    "http://shop.example",
    "https://shop.example:444",
    "https://shop.example:443",
    "https://shop.example/",
    "https://SHOP.example",
    "https://shop.example https://evil.example",
    "http://localhost:3000",
    "*",
];

async fn ask(browser: &mut Browser, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = browser.request(method, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(Body::empty()).unwrap()).await
}

/// The question that a browser asks before a script's request.
async fn preflight(browser: &mut Browser, path: &str, origin: &str) -> Answer {
    let headers = [
        ("origin", origin),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-mode", "cors"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "auth0-client,content-type"),
    ];
    ask(browser, Method::OPTIONS, path, &headers).await
}

fn reader(answer: &Answer) -> Option<&str> {
    assert_eq!(answer.header("access-control-allow-credentials"), None, "never with cookies");
    answer.header("access-control-allow-origin")
}

storage::each_database! {
    // OA-A27
    async fn only_registered_origins_read_what_applications_are_told(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = TestClient::spa(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = shop.tokens(&app, &mut browser, OPENID).await;
        let bearer = format!("Bearer {}", tokens.access());
        for path in FOR_APPLICATIONS {
            for origin in FOREIGN {
                let answer = preflight(&mut browser, path, origin).await;
                assert_eq!(reader(&answer), None, "{path} for {origin}");
                assert_eq!(answer.header("access-control-allow-headers"), None, "{path} for {origin}");
                for method in [Method::GET, Method::POST] {
                    let headers = [("origin", origin), ("authorization", &bearer), ("sec-fetch-site", "cross-site")];
                    let answer = ask(&mut browser, method, path, &headers).await;
                    assert_eq!(reader(&answer), None, "{path} for {origin}");
                    assert_eq!(answer.header("vary"), Some("origin"), "{path}");
                }
            }
            let answer = preflight(&mut browser, path, &shop.origin()).await;
            assert_eq!(answer.status, 204, "{path}");
            assert_eq!(reader(&answer), Some("https://shop.example"), "{path}");
            assert_eq!(answer.header("vary"), Some("origin"), "{path}");
            assert_eq!(answer.header("access-control-allow-methods"), Some("GET, POST"));
            let headers = answer.header("access-control-allow-headers");
            assert_eq!(headers, Some("auth0-client, authorization, content-type, dpop"));
        }
        let headers = [
            ("origin", "https://shop.example"),
            ("authorization", &*bearer),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "cors"),
        ];
        let answer = ask(&mut browser, Method::GET, paths::USERINFO, &headers).await;
        assert_eq!((answer.status.as_u16(), reader(&answer)), (200, Some("https://shop.example")));
        // A refusal can be read as well, so that the application's script can say what is wrong.
        let headers = [("origin", "https://shop.example")];
        let answer = ask(&mut browser, Method::POST, paths::TOKEN, &headers).await;
        assert_eq!((answer.status.as_u16(), reader(&answer)), (415, Some("https://shop.example")));
        // Two origins are none.
        let headers = [("origin", "https://shop.example"), ("origin", "https://evil.example")];
        let answer = ask(&mut browser, Method::GET, paths::USERINFO, &headers).await;
        assert_eq!(reader(&answer), None);
    }

    // OA-A27
    async fn only_registered_origins_send_passwords_with_cookies(db: TestDatabase) {
        let app = app(db);
        let shop = TestClient::spa(&app, "shop").await;
        let mut browser = app.browser();
        for origin in FOREIGN {
            let answer = preflight(&mut browser, paths::CROSS_ORIGIN, origin).await;
            assert_eq!(reader(&answer), None, "{origin}");
        }
        let answer = preflight(&mut browser, paths::CROSS_ORIGIN, &shop.origin()).await;
        assert_eq!(answer.header("access-control-allow-origin"), Some("https://shop.example"));
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
    }

    // OA-A27
    async fn everybody_reads_what_is_public_and_nothing_else(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for path in FOR_EVERYBODY {
            for origin in FOREIGN {
                let headers = [("origin", origin), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "cors")];
                let answer = ask(&mut browser, Method::GET, path, &headers).await;
                assert_eq!((answer.status.as_u16(), reader(&answer)), (200, Some("*")), "{path} for {origin}");
                assert_eq!(answer.header("cross-origin-resource-policy"), Some("cross-origin"), "{path}");
                assert_eq!(answer.set_cookies(), Vec::<&str>::new(), "{path}");
            }
            assert_eq!(reader(&preflight(&mut browser, path, "https://evil.example").await), Some("*"));
        }
    }

    // OA-A27
    async fn no_page_of_ours_is_read_by_scripts_of_other_origins(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let shop = TestClient::spa(&app, "shop").await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let asked = shop.ask(OPENID).path();
        for path in [&*asked, paths::AUTHORIZE, paths::ACCOUNT, paths::LOGIN_IDENTIFIER, paths::CONSENT, "/", "/nothing"]
        {
            for origin in [FOREIGN.as_slice(), &["https://shop.example"]].concat() {
                let answer = ask(&mut browser, Method::GET, path, &[("origin", origin)]).await;
                assert_eq!(reader(&answer), None, "{path} for {origin}");
                let answer = preflight(&mut browser, path, origin).await;
                assert_eq!(reader(&answer), None, "{path} for {origin}");
                assert_ne!(answer.status, 204, "{path} for {origin}");
            }
        }
    }
}

// OA-A27
#[test]
fn every_door_for_programs_stands_here() {
    let listed: BTreeSet<&str> =
        FOR_APPLICATIONS.into_iter().chain(FOR_EVERYBODY).chain([paths::CROSS_ORIGIN]).collect();
    assert_eq!(listed, paths::OPEN_TO_PROGRAMS.into_iter().collect());
}
