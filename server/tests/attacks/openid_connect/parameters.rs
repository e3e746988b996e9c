//! Requests that two readers understand differently, or that are more than text.

use super::way::{Delivered, GOOD, begin, goes_to, good, log_in_on, stays_good, stays_here};
use crate::app;
use oidc::ClientKind;
use storage::testing::TestDatabase;
use testkit::client::{OPENID, Tokens};
use testkit::steps::{ADA, OLD, logged_in};
use web::paths;

/// Each is one byte sequence, whatever reader, log, header or page it passes.
const TEXTS: [&str; 16] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'-alert(1)-'",
    "</title><svg/onload=alert(1)>",
    "{{7*7}} ${7*7} <%= 7 %>",
    "&error=access_denied&code=x#id_token=y",
    "a+b c%20d%2Be",
    "%0d%0aSet-Cookie:a=b",
    "%00",
    "%u0041%c0%ae",
    "ä 🦀 漢字",
    "e\u{301}\u{e9}",
    "\u{202e}evil\u{202c}\u{200f}\u{feff}",
    "\u{2028}\u{2029}\u{a0}",
    "../../etc/passwd",
    "0198e0a4-6a00-7000-8000-0123456789ab",
];

storage::each_database! {
    // OA-A16
    async fn a_parameter_that_comes_twice_is_refused(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let asked =
            client.ask(OPENID).with("prompt", "login").with("response_mode", "query").with("max_age", "5");
        for (name, value) in &asked.parameters {
            for second in [value.as_str(), "x", ""] {
                let pair: String =
                    url::form_urlencoded::Serializer::new(String::new()).append_pair(name, second).finish();
                let (path, query) =
                    asked.path().split_once('?').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
                for twice in [format!("{path}?{query}&{pair}"), format!("{path}?{pair}&{query}")] {
                    let answer = ada.get(&twice).await;
                    if ["client_id", "redirect_uri"].contains(&name.as_str()) {
                        assert_eq!((answer.status.as_u16(), answer.location()), (400, ""), "{twice}");
                        assert!(stays_here(&answer), "{twice}");
                    } else {
                        let told = Delivered::by(&answer);
                        assert_eq!((told.get("error"), told.get("code")), ("invalid_request", ""), "{twice}");
                        assert_eq!(told.to, GOOD);
                        let echoed = if name == "state" { "" } else { asked.get("state") };
                        assert_eq!(told.get("state"), echoed, "{twice}");
                    }
                }
            }
        }
        let twice =
            format!("{}&resource=https://a.example&resource=https://a.example", client.ask(OPENID).path());
        assert_eq!(Delivered::by(&ada.get(&twice).await).get("error"), "invalid_target");
    }

    // OA-A16
    async fn a_form_counts_alone_and_not_with_its_address(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        let client = good(&app, ClientKind::Web).await;
        let asked = client.ask(OPENID);
        let (path, query) = asked.path().split_once('?').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let form = "application/x-www-form-urlencoded";
        let answer =
            browser.post(&format!("{path}?prompt=none&client_id=evil"), form, query.clone(), &[]).await;
        assert_eq!(answer.location(), asked.path());
        let answer = browser.post(&asked.path(), form, "client_id=evil", &[]).await;
        assert_eq!(answer.location(), "/authorize?client_id=evil");
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
            assert_eq!(browser.post(&path, kind, query.clone(), &[]).await.status, 415, "{kind:?}");
        }
    }

    // OA-A28
    async fn a_state_comes_back_as_it_is_whatever_way_it_takes(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let long = "🦀".repeat(512);
        for state in TEXTS.into_iter().chain([long.as_str()]) {
            for mode in ["query", "fragment", "form_post", "web_message"] {
                let asked = client.ask(OPENID).with("state", state).with("response_mode", mode);
                for asked in [asked.clone(), asked.with("max_age", "x")] {
                    let answer = ada.get(&asked.path()).await;
                    assert_eq!(Delivered::by(&answer).get("state"), state, "{mode}");
                    assert!(
                        answer.set_cookies().iter().all(|cookie| !cookie.starts_with("a=")),
                        "{mode} {state}"
                    );
                    assert!(!state.contains('<') || !answer.html.contains(state), "{mode} {state}");
                }
            }
        }
    }

    // OA-A28
    async fn a_state_survives_the_login_and_never_shows_on_a_page(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        for (number, text) in (0_u8..).zip(TEXTS) {
            let mut browser = app.browser().at([198, 51, 100, number]);
            let asked = client.ask(OPENID).with("state", text).with("nonce", text);
            let way = begin(&mut browser, &asked).await;
            let page = browser.get(&format!("{}?{way}", paths::LOGIN_IDENTIFIER)).await;
            assert!(!page.html.contains(text), "{text}");
            let answer = log_in_on(&mut browser, &way, ADA, OLD).await;
            let page = browser.get(answer.location()).await;
            assert!(stays_good(&page), "{text}: {}", goes_to(&page));
            let returned = asked.clone().returned(&goes_to(&page));
            let tokens = Tokens::of(&client.exchange(&app, &returned).await);
            assert_eq!(tokens.id_claims(&app).await["nonce"], text);
        }
    }

    // OA-A28
    async fn what_could_not_come_back_as_it_is_is_refused(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let long = "x".repeat(2049);
        for state in ["\r\nSet-Cookie: a=b", "a\nb", "a\tb", "\u{85}", "\u{7f}", "\u{1b}[2J", "a\0b", &long] {
            for mode in ["query", "fragment", "form_post", "web_message"] {
                let answer = ada
                    .get(&client.ask(OPENID).with("state", state).with("response_mode", mode).path())
                    .await;
                assert_eq!(
                    (answer.status.as_u16(), goes_to(&answer).as_str()),
                    (400, ""),
                    "{state:?} {mode}"
                );
                assert!(answer.header("set-cookie").is_none_or(|cookie| !cookie.starts_with("a=")));
                assert!(answer.attributes_of("script", "src").is_empty() && stays_here(&answer), "{state:?}");
            }
        }
        let told = Delivered::by(&ada.get(&client.ask(OPENID).with("nonce", &long).path()).await);
        assert_eq!(told.get("error"), "invalid_request");
    }

    // OA-A28
    async fn a_request_has_a_limit(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let before = app.db().contents().await;
        for name in
            ["state", "nonce", "scope", "login_hint", "id_token_hint", "redirect_uri", "client_id", "x"]
        {
            for length in [17_000, 60_000] {
                let asked = client.ask(OPENID).with(name, &"x".repeat(length));
                let answer = ada.get(&asked.path()).await;
                assert_eq!((answer.status.as_u16(), goes_to(&answer).as_str()), (400, ""), "{name} {length}");
            }
            let asked = client.ask(OPENID).with(name, &"x".repeat(1024 * 1024));
            let body = asked.path().split_once('?').unwrap().1.to_owned();
            let answer = ada.post(paths::AUTHORIZE, "application/x-www-form-urlencoded", body, &[]).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (413, ""), "{name}");
        }
        let many = (0..200).fold(client.ask(OPENID), |asked, number| asked.with(&format!("p{number}"), "x"));
        let answer = ada.get(&many.path()).await;
        assert_eq!((answer.status.as_u16(), goes_to(&answer).as_str()), (400, ""));
        assert!(app.db().contents().await == before, "something was kept");
    }

    // OA-A23
    async fn nothing_that_a_request_names_is_fetched(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let client = good(&app, ClientKind::Web).await;
        let unsigned = "eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwudGVzdC9jYiJ9.";
        let addresses = [
            "http://169.254.169.254/latest/meta-data/",
            "http://127.0.0.1:5432/",
            "http://[::1]/",
            "https://good.test/request.jwt",
            "file:///etc/passwd",
            "gopher://127.0.0.1:25/x",
            "urn:ietf:params:oauth:request_uri:x",
        ];
        let mut requests = vec![
            ("request_not_supported", "request", unsigned),
            ("request_not_supported", "request", "x"),
            ("registration_not_supported", "registration", "{\"jwks_uri\":\"http://127.0.0.1/\"}"),
        ];
        requests.extend(addresses.map(|address| ("request_uri_not_supported", "request_uri", address)));
        for (error, name, value) in requests {
            let told = Delivered::by(&ada.get(&client.ask(OPENID).with(name, value).path()).await);
            assert_eq!((told.get("error"), told.to.as_str()), (error, GOOD), "{name}={value}");
        }
        // What might be fetched elsewhere is text here.
        for name in [
            "target_link_uri",
            "iss",
            "jwks_uri",
            "sector_identifier_uri",
            "logo_uri",
            "claims",
            "id_token_hint",
        ] {
            for address in addresses {
                ada.get(&client.ask(OPENID).with(name, address).path()).await;
            }
        }
        app.run_jobs().await;
        assert!(app.outgoing.take_posted().is_empty(), "somebody was asked");
    }
}
