use super::*;
use crate::{Client, ClientKind};
use domain::ClientId;
use proptest::prelude::*;
use url::Url;

/// What attackers try in the place of `https://good.test/cb`. None of them is that text, so none may pass.
const ATTACKS: [&str; 44] = [
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "https:evil.test",
    "https:/evil.test",
    "https://evil.test/cb",
    "https://good.test@evil.test",
    "https://good.test@evil.test/cb",
    "https://good.test:x@evil.test",
    "https://good.test.evil.test",
    "https://good.test.evil.test/cb",
    "https://evilgood.test",
    "https://evilgood.test/cb",
    "https://good.test%2eevil.test",
    "https://good.test%00.evil.test",
    "https://good.test#@evil.test",
    "https://good.test/cb#@evil.test",
    "https://good.test/cb#",
    "https://good.test/cb/../../evil",
    "https://good.test/cb%2f..%2fevil",
    "https://good.test/cb?x=1",
    "https://good.test/cb?",
    "https://good.test/cb/",
    "https://good.test/CB",
    "https://good.test/%63b",
    "HTTPS://GOOD.test/cb",
    "https://good.test:443/cb",
    "https://good.test:444/cb",
    "https://good.test./cb",
    "http://good.test/cb",
    "https://sub.good.test/cb",
    "javascript:alert(1)",
    "data:text/html,x",
    "\tjavascript:",
    " https://good.test/cb",
    "https://good.test/cb\n",
    "https://good.test/cb%0d%0aSet-Cookie:a=b",
    "https://good.test/cb\r\nSet-Cookie: a=b",
    "http://127.0.0.1.evil.test",
    "http://2130706433/",
    "https://good。test/cb",
    "https://good.test\\@evil.test/cb",
    "",
];

fn client(kind: ClientKind, registered: &[&str]) -> Client {
    let mut client = Client::new(ClientId::parse("shop").expect("an id"), "Shop", kind);
    client.redirect_uris =
        registered.iter().map(|text| RedirectUri::parse(text).expect("a redirect URI")).collect();
    client
}

#[test]
fn only_the_very_text_that_was_registered_passes() {
    for kind in ClientKind::ALL {
        let client = client(kind, &["https://good.test/cb", "http://127.0.0.1:8080/cb"]);
        assert!(client.registered_redirect("https://good.test/cb").is_some());
        for attack in ATTACKS {
            assert_eq!(client.registered_redirect(attack), None, "{kind:?} {attack:?}");
        }
    }
}

#[test]
fn nothing_passes_where_nothing_is_registered() {
    let client = client(ClientKind::Native, &[]);
    for attack in ATTACKS.into_iter().chain(["https://good.test/cb", "http://127.0.0.1/cb"]) {
        assert_eq!(client.registered_redirect(attack), None, "{attack:?}");
    }
}

#[test]
fn a_registered_query_is_part_of_the_text() {
    let client = client(ClientKind::Web, &["https://good.test/cb?tenant=1"]);
    assert!(client.registered_redirect("https://good.test/cb?tenant=1").is_some());
    for attack in
        ["https://good.test/cb", "https://good.test/cb?tenant=2", "https://good.test/cb?tenant=1&x=2"]
    {
        assert_eq!(client.registered_redirect(attack), None, "{attack}");
    }
}

/// RFC 8252 §7.3.
#[test]
fn an_installed_application_may_change_the_port_on_this_machine_and_nothing_else() {
    let native =
        client(ClientKind::Native, &["http://127.0.0.1/cb", "http://[::1]:1/cb?x=1", "http://localhost:1"]);
    for presented in [
        "http://127.0.0.1/cb",
        "http://127.0.0.1:9/cb",
        "http://127.0.0.1:65535/cb",
        "http://[::1]:5/cb?x=1",
        "http://[::1]/cb?x=1",
        "http://localhost:2",
    ] {
        let accepted = native.registered_redirect(presented);
        assert_eq!(accepted.map(String::from).as_deref(), Some(presented));
    }
    for presented in [
        "http://127.0.0.1:9/cb/",
        "http://127.0.0.1:9/other",
        "http://127.0.0.1:9/cb?x=1",
        "http://127.0.0.1:9/cb#x",
        "http://127.0.0.1:65536/cb",
        "http://127.0.0.1:09/cb",
        "http://127.0.0.1:80/cb",
        "http://127.0.0.1:/cb",
        "http://127.0.0.1:9@evil.test/cb",
        "http://127.0.0.1:9\\@evil.test/cb",
        "http://127.0.0.2:9/cb",
        "http://localhost:9/cb",
        "http://[::1]:5/cb",
        "https://127.0.0.1:9/cb",
        "http://127.0.0.1.evil.test:9/cb",
        "http://2130706433:9/cb",
        "http://0x7f.1:9/cb",
        "http://localhost.evil.test:2",
    ] {
        assert_eq!(native.registered_redirect(presented), None, "{presented}");
    }
}

#[test]
fn no_other_kind_of_application_may_change_a_port() {
    for kind in [ClientKind::Web, ClientKind::Spa, ClientKind::Machine] {
        let client = client(kind, &["http://localhost:3000/cb"]);
        assert!(client.registered_redirect("http://localhost:3000/cb").is_some());
        assert_eq!(client.registered_redirect("http://localhost:3001/cb"), None, "{kind:?}");
    }
    let https = client(ClientKind::Native, &["https://good.test/cb", "com.example.app://host:1/cb"]);
    assert_eq!(https.registered_redirect("https://good.test:444/cb"), None);
    assert_eq!(https.registered_redirect("com.example.app://host:2/cb"), None);
}

#[test]
fn what_may_be_registered() {
    for text in [
        "https://app.example.com",
        "https://app.example.com/",
        "https://app.example.com:8443/cb?tenant=1&x=%2F",
        "https://xn--bcher-kva.example/cb",
        "http://localhost:3000/cb",
        "http://127.0.0.1/cb",
        "http://127.8.8.8/cb",
        "http://[::1]:3000/cb",
        "com.example.app:/cb",
        "com.example.app://callback",
    ] {
        assert_eq!(RedirectUri::parse(text).map(String::from).as_deref(), Ok(text));
    }
}

#[test]
fn what_may_not_be_registered_and_why() {
    let canonical = |text: &str| UrlFault::NotCanonical(text.to_owned());
    for (text, fault) in [
        ("", UrlFault::NoUrl),
        ("/cb", UrlFault::NoUrl),
        ("https://", UrlFault::NoUrl),
        ("https://*.example.com/cb", UrlFault::Wildcard),
        ("https://app.example.com/*", UrlFault::Wildcard),
        ("https://app.example.com/cb#x", UrlFault::Fragment),
        ("https://user@app.example.com/", UrlFault::UserInfo),
        ("https://:word@app.example.com/", UrlFault::UserInfo),
        ("com.example.app://user@host/cb", UrlFault::UserInfo),
        ("https://app.example.com\\cb", UrlFault::ForbiddenCharacter),
        ("https://app.example.com/c b", UrlFault::ForbiddenCharacter),
        ("https://app.example.com/cb\n", UrlFault::ForbiddenCharacter),
        ("https://bücher.example/", UrlFault::ForbiddenCharacter),
        ("http://app.example.com/cb", UrlFault::PlainHttp),
        ("http://10.0.0.1/cb", UrlFault::PlainHttp),
        ("http://localhost.example.com/cb", UrlFault::PlainHttp),
        ("javascript:alert(1)", UrlFault::Scheme),
        ("data:text/html,x", UrlFault::Scheme),
        ("file:///etc/passwd", UrlFault::Scheme),
        ("myapp://callback", UrlFault::Scheme),
        ("ftp://app.example.com/", UrlFault::Scheme),
        ("HTTPS://App.Example.com/cb", canonical("https://app.example.com/cb")),
        ("https://app.example.com:443/cb", canonical("https://app.example.com/cb")),
        ("https://app.example.com/a/../cb", canonical("https://app.example.com/cb")),
        ("https://app.example.com/a/%2e%2e/cb", canonical("https://app.example.com/cb")),
        ("https:app.example.com/cb", canonical("https://app.example.com/cb")),
        ("https:///app.example.com/cb", canonical("https://app.example.com/cb")),
        ("https://app.example%2ecom/cb", canonical("https://app.example.com/cb")),
        ("https://@app.example.com/cb", canonical("https://app.example.com/cb")),
        ("http://2130706433/cb", canonical("http://127.0.0.1/cb")),
    ] {
        assert_eq!(RedirectUri::parse(text), Err(fault), "{text:?}");
    }
    let long = format!("https://app.example.com/{}", "x".repeat(2048));
    assert_eq!(RedirectUri::parse(&long), Err(UrlFault::TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic_and_what_passes_was_registered(text in any::<String>()) {
        let native = client(ClientKind::Native, &["https://good.test/cb", "http://127.0.0.1/cb"]);
        if let Some(accepted) = native.registered_redirect(&text) {
            prop_assert_eq!(accepted.as_str(), text.as_str());
        }
    }

    /// Pieces of addresses, put together as an attacker would.
    #[test]
    fn whatever_passes_leads_where_it_was_registered(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "https", "http", ":", "//", "/", "\\", "@", "good.test", "evil.test", "127.0.0.1", "localhost", "[::1]",
                "cb", "..", "%2e", "%2f", "#", "?", ".", ":9", "\t", "。", "*",
            ]),
            0..9,
        ),
    ) {
        let text = pieces.concat();
        let native = client(ClientKind::Native, &["https://good.test/cb", "http://127.0.0.1/cb"]);
        if native.registered_redirect(&text).is_some() {
            let url = Url::parse(&text).expect("what passes is an address");
            prop_assert!(matches!(url.host_str(), Some("good.test" | "127.0.0.1")), "{}", text);
            prop_assert_eq!(url.path(), "/cb");
            prop_assert_eq!((url.query(), url.fragment()), (None, None));
        }
    }

    #[test]
    fn what_can_be_registered_reads_back_from_the_database(text in "(https?|[a-z.]{1,8}):/{0,2}[a-z0-9.:@%/?#\\[\\]-]{0,20}") {
        if let Ok(uri) = RedirectUri::parse(&text) {
            let json = serde_json::to_string(&uri).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<RedirectUri>(&json).ok(), Some(uri));
        }
    }
}
