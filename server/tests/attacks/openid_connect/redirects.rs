//! Addresses that look like `https://good.test/cb` to one reader and like another place to the next.

use super::way::{Delivered, GOOD, goes_to, good, is_told_to_the_person, stays_good};
use crate::app;
use oidc::{ClientKind, RedirectUri};
use storage::testing::TestDatabase;
use testkit::client::{Asked, OPENID, TestClient, registration};
use testkit::steps::{ADA, OLD, logged_in};

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

storage::each_database! {
    // OA-A1
    async fn no_address_but_the_registered_one_gets_an_answer(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let mut nobody = app.browser();
        let client = good(&app, ClientKind::Web).await;
        for target in elsewhere() {
            for changes in
                [vec![], vec![("prompt", "none")], vec![("response_mode", "form_post"), ("prompt", "none")]]
            {
                let asked =
                    changes.iter().fold(client.ask(OPENID), |asked, (name, value)| asked.with(name, value));
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
        let (native, spa) =
            (register("native", ClientKind::Native).await, register("spa", ClientKind::Spa).await);
        for target in [
            "http://127.0.0.1:49152/callback",
            "http://[::1]:1/callback?from=us",
            "http://[::1]/callback?from=us",
        ] {
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
}
