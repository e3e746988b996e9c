//! Addresses that look like `https://good.test/cb` to one reader and like another place to the next.

use super::way::{Delivered, GOOD, goes_to, good, stays_good, stays_here};
use crate::app;
use oidc::{ClientKind, RedirectUri};
use storage::testing::TestDatabase;
use testkit::Browser;
use testkit::client::{Asked, OPENID, TestClient, registration};
use testkit::steps::{ADA, OLD, logged_in};
use web::paths;

/// Everything that is not that very text.
pub(super) fn elsewhere() -> Vec<String> {
    [
        "//evil.test",
        "///evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "https:evil.test",
        "https:/evil.test",
        "https://evil.test",
        "https://good.test@evil.test",
        "https://good.test:x@evil.test",
        "https://good.test.evil.test",
        "https://evilgood.test",
        "https://good.test%2eevil.test",
        "https://good.test%00.evil.test",
        "https://good.test#@evil.test",
        "https://good.test/cb/../../evil",
        "https://good.test/cb%2f..%2fevil",
        "https://good.test/cb?x=1",
        "https://good.test/cb?",
        "https://good.test/cb#",
        "https://good.test/cb/",
        "https://good.test/cb ",
        " https://good.test/cb",
        "HTTPS://GOOD.test/cb",
        "https://good.test/CB",
        "https://good.test:443/cb",
        "https://good.test:444/cb",
        "http://good.test/cb",
        "https://sub.good.test/cb",
        "https://user@good.test/cb",
        "https://good.test/",
        "https://good.test",
        "javascript:alert(1)",
        "data:text/html,x",
        "\tjavascript:alert(1)",
        "%0d%0aSet-Cookie:a=b",
        "https://good.test/cb\r\nSet-Cookie:a=b",
        "http://127.0.0.1:9/cb",
        "http://127.0.0.1.evil.test",
        "http://localhost:1/cb",
        "http://[::1]:5/cb",
        "http://2130706433/",
        "https://good\u{3002}test/cb",
        "https://good\u{ff0e}test/cb",
        "https://good.test\u{2044}cb",
        "/u/login/identifier",
        "null",
    ]
    .map(str::to_owned)
    .into()
}

/// A request with this address as its `redirect_uri`, written as a browser writes it and, where that can be sent, as
/// it is.
fn with_redirect(asked: &Asked, target: &str) -> Vec<String> {
    let as_it_is = format!("{}&redirect_uri={target}", asked.clone().without("redirect_uri").path());
    let can_be_sent = !target.contains('#') && as_it_is.parse::<axum::http::Uri>().is_ok();
    let mut written = vec![asked.clone().with("redirect_uri", target).path()];
    written.extend(can_be_sent.then_some(as_it_is));
    written
}

/// Parameters that we take as hints, and those that others give a meaning.
const HINTS: [&str; 14] = [
    "acr_values",
    "claims",
    "connection",
    "continue",
    "display",
    "error_uri",
    "login_hint",
    "nonce",
    "origin",
    "post_logout_redirect_uri",
    "returnTo",
    "screen_hint",
    "target_link_uri",
    "ui_locales",
];

/// Parameters that may be refused.
const DEMANDS: [&str; 13] = [
    "audience",
    "client_id",
    "id_token_hint",
    "max_age",
    "prompt",
    "registration",
    "request",
    "request_uri",
    "resource",
    "response_mode",
    "response_type",
    "scope",
    "state",
];

/// Faults that an application is told of, if it is known where it waits.
fn faulty(asked: &Asked) -> Vec<(&'static str, Asked)> {
    let faults: [(&str, &str, &str); 11] = [
        ("invalid_scope", "scope", "open\"id"),
        ("unsupported_response_type", "response_type", "token"),
        ("unsupported_response_type", "response_type", "code token"),
        ("invalid_request", "response_type", ""),
        ("invalid_request", "response_mode", "jwt"),
        ("invalid_request", "prompt", "often"),
        ("invalid_request", "max_age", "-1"),
        ("invalid_request", "code_challenge_method", "plain"),
        ("invalid_request", "audience", "https://unknown.example"),
        ("request_not_supported", "request", "x.y.z"),
        ("request_uri_not_supported", "request_uri", "https://good.test/request"),
    ];
    faults.into_iter().map(|(error, name, value)| (error, asked.clone().with(name, value))).collect()
}

async fn is_told_to_the_person(browser: &mut Browser, path: &str) {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 400, "{path}: {}", answer.card());
    assert!(answer.location().is_empty() && stays_here(&answer), "{path} leads to {}", goes_to(&answer));
    assert!(answer.attributes_of("script", "src").is_empty(), "{path}");
    assert!(!answer.html.contains("evil"), "{path}: the page repeats it");
}

storage::each_database! {
    // OA-A1
    async fn no_address_but_the_registered_one_gets_an_answer(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let mut nobody = app.browser();
        let client = good(&app, ClientKind::Web).await;
        for target in elsewhere() {
            for changes in [vec![], vec![("prompt", "none")], vec![("response_mode", "form_post"), ("prompt", "none")]] {
                let asked = changes.iter().fold(client.ask(OPENID), |asked, (name, value)| asked.with(name, value));
                for path in with_redirect(&asked, &target) {
                    for browser in [&mut ada, &mut nobody] {
                        is_told_to_the_person(browser, &path).await;
                    }
                }
            }
        }
        let honest = ada.get(&client.ask(OPENID).path()).await;
        assert_eq!(Delivered::by(&honest).to, GOOD);
    }

    // OA-A1
    async fn no_other_parameter_leads_anywhere_else(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let demands = DEMANDS.iter().map(std::slice::from_ref);
        for (number, names) in (0_u8..).zip(demands.chain([&HINTS[..]])) {
            let mut nobody = app.browser().at([198, 51, 100, number]);
            for target in elsewhere() {
                let asked = names.iter().fold(client.ask(OPENID), |asked, name| asked.with(name, &target));
                for browser in [&mut ada, &mut nobody] {
                    let answer = browser.get(&asked.path()).await;
                    assert_ne!(answer.status, 429);
                    assert!(stays_good(&answer), "{names:?} {target} leads to {}", goes_to(&answer));
                    if answer.location().starts_with('/') {
                        let page = browser.get(answer.location()).await;
                        assert!(stays_good(&page), "{names:?} {target}: {}", page.card());
                    }
                }
            }
        }
    }

    // OA-A1
    async fn an_installed_application_changes_the_port_on_this_machine_and_nothing_else(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let registered = ["http://127.0.0.1/callback", "http://[::1]:8000/callback?from=us"];
        let register = async |id: &str, kind| {
            let mut client = registration(id, kind);
            client.redirect_uris = registered.map(|uri| RedirectUri::parse(uri).unwrap()).into();
            client.web_origins.clear();
            TestClient::register(&app, client).await
        };
        let (native, spa) = (register("native", ClientKind::Native).await, register("spa", ClientKind::Spa).await);
        for target in ["http://127.0.0.1:49152/callback", "http://[::1]:1/callback?from=us", "http://[::1]/callback?from=us"] {
            let answer = ada.get(&native.ask(OPENID).with("redirect_uri", target).path()).await;
            assert!(answer.location().starts_with(target), "{target}: {}", answer.location());
            is_told_to_the_person(&mut ada, &spa.ask(OPENID).with("redirect_uri", target).path()).await;
        }
        for target in [
            "http://127.0.0.1:49152/callback/",
            "http://127.0.0.1:49152/callback?x",
            "http://127.0.0.1:49152/cb",
            "http://127.0.0.1:49152/callback/../evil",
            "http://127.0.0.1:49152@evil.test/callback",
            "http://127.0.0.1:1@127.0.0.1:2/callback",
            "http://127.0.0.1:49152.evil.test/callback",
            "http://127.0.0.1.evil.test/callback",
            "http://127.0.0.1:/callback",
            "http://127.0.0.1:080/callback",
            "http://127.0.0.1:65536/callback",
            "http://127.0.0.1:-1/callback",
            "http://127.0.0.2:49152/callback",
            "http://127.1:49152/callback",
            "http://0x7f000001:49152/callback",
            "http://localhost:49152/callback",
            "http://[::1]:49152/callback",
            "http://[::2]:49152/callback?from=us",
            "http://[::ffff:127.0.0.1]:49152/callback",
            "https://127.0.0.1:49152/callback",
            "//127.0.0.1:49152/callback",
        ] {
            is_told_to_the_person(&mut ada, &native.ask(OPENID).with("redirect_uri", target).path()).await;
        }
    }

    // OA-A2
    async fn no_other_fault_of_a_request_makes_its_address_a_good_one(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        for (_, asked) in faulty(&client.ask(OPENID)) {
            let evil = asked.clone().with("redirect_uri", "https://evil.test/cb");
            for path in [
                evil.path(),
                evil.clone().with("prompt", "none").path(),
                asked.clone().without("redirect_uri").path(),
                asked.clone().with("redirect_uri", "").path(),
                asked.clone().without("client_id").path(),
                asked.clone().with("client_id", "unknown").path(),
                asked.clone().with("client_id", "GOOD").path(),
                format!("{}&client_id=good", asked.path()),
                format!("{}&redirect_uri=https://evil.test/cb", asked.path()),
                format!("{}&redirect_uri=https://evil.test/cb", asked.clone().with("prompt", "none").path()),
            ] {
                is_told_to_the_person(&mut ada, &path).await;
            }
        }
        // Nor does a form, or what stands in the address beside it.
        let body = client.ask(OPENID).with("redirect_uri", "https://evil.test/cb").path();
        let body = body.split_once('?').unwrap().1.to_owned();
        let address = client.ask(OPENID).path();
        let form = "application/x-www-form-urlencoded";
        for path in [paths::AUTHORIZE, &address] {
            let answer = ada.post(path, form, body.clone(), &[]).await;
            is_told_to_the_person(&mut ada, answer.location()).await;
        }
    }

    // OA-A3
    async fn a_deliberate_fault_leads_nobody_on_who_is_not_logged_in(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let mut nobody = app.browser();
        let client = good(&app, ClientKind::Web).await;
        for (error, asked) in faulty(&client.ask(OPENID)) {
            let page = nobody.get(&asked.path()).await;
            assert_eq!(page.status, 400, "{error}");
            assert_eq!(goes_to(&page), "", "{error}");
            assert!(page.attributes_of("script", "src").is_empty());
            let [link] = page.attributes_of("main a", "href").try_into().unwrap();
            assert!(link.starts_with(GOOD) && link.contains(&format!("error={error}&")), "{link}");
            assert!(stays_good(&page));

            let answer = ada.get(&asked.path()).await;
            assert_eq!((answer.status.as_u16(), Delivered::by(&answer).get("error")), (303, error));
        }
        // By form and in the fragment, too.
        for mode in ["form_post", "fragment"] {
            let asked = client.ask(OPENID).with("response_mode", mode).with("max_age", "x");
            let page = nobody.get(&asked.path()).await;
            assert_eq!((page.status.as_u16(), goes_to(&page).as_str()), (400, ""), "{mode}");
            assert!(page.attributes_of("script", "src").is_empty(), "{mode}: nothing sends the form by itself");
            assert!(stays_good(&page));
        }
    }

    // OA-A3
    async fn a_silent_request_is_answered_at_once(db: TestDatabase) {
        let app = app(db);
        let client = good(&app, ClientKind::Web).await;
        let mut nobody = app.browser();
        let silent = client.ask(OPENID).with("prompt", "none");
        for (error, asked) in faulty(&silent).into_iter().filter(|(_, asked)| asked.get("prompt") == "none") {
            let answer = nobody.get(&asked.path()).await;
            assert_eq!((answer.status.as_u16(), Delivered::by(&answer).get("error")), (303, error));
        }
        let answer = nobody.get(&silent.path()).await;
        assert_eq!(Delivered::by(&answer).get("error"), "login_required");
        assert_eq!(Delivered::by(&answer).to, GOOD);
    }
}
