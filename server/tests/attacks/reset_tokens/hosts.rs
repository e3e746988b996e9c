//! No header and no request line decides where a mailed link leads.

use crate::app;
use axum::{
    body::Body,
    http::{Method, Version, request},
};
use settings::PublicUrl;
use std::time::Duration;
use storage::testing::TestDatabase;
use testkit::steps::{ADA, NEW, OLD, ask, choose, mailed_link, open};
use testkit::{Answer, Browser, TestApp};
use web::paths;

/// Headers by which some server once was told where it lives.
const SPOOFS: [(&str, &str); 19] = [
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-server", "evil.example"),
    ("x-forwarded-proto", "javascript"),
    ("x-forwarded-protocol", "gopher"),
    ("x-forwarded-scheme", "gopher"),
    ("x-forwarded-port", "9999"),
    ("x-forwarded-prefix", "//evil.example"),
    ("x-forwarded-uri", "//evil.example/u/reset-verify"),
    ("x-original-host", "evil.example"),
    ("x-original-url", "http://evil.example/u/reset-verify"),
    ("x-rewrite-url", "http://evil.example/u/reset-verify"),
    ("x-host", "evil.example"),
    ("x-http-host-override", "evil.example"),
    ("x-proxyuser-host", "evil.example"),
    ("x-url-scheme", "gopher"),
    ("front-end-https", "on"),
    ("forwarded", "for=192.0.2.9;host=evil.example;proto=https"),
    ("referer", "http://evil.example/u/reset-password/request"),
    ("via", "1.1 evil.example"),
];
const EVIL: [&str; 4] = ["evil.example", "gopher", "javascript", "9999"];

/// Another host, and ours with something around it.
const HOSTS: [&str; 9] = [
    "evil.example",
    "login.example.com.evil.example",
    "login.example.com:444",
    "login.example.com:80@evil.example",
    "login.example.com#evil.example",
    "login.example.com, evil.example",
    "evil.example#login.example.com",
    "xlogin.example.com",
    "",
];

fn public_app(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| {
        settings.public_url = PublicUrl::parse("https://login.example.com").unwrap();
        // The browsers of the tests come through it, so that nothing is refused for coming from a stranger.
        settings.trusted_proxies = vec!["192.0.2.0/24".parse().unwrap()];
    })
}

fn spoofed(mut request: request::Builder) -> request::Builder {
    for (name, value) in SPOOFS {
        request.headers_mut().unwrap().insert(name, value.parse().unwrap());
    }
    request
}

/// Fills in the form that asks for a reset, and sends it with what `change` makes of the request.
async fn ask_with(
    browser: &mut Browser,
    change: impl FnOnce(request::Builder) -> request::Builder,
) -> Answer {
    browser.get(paths::RESET_REQUEST).await;
    let body = format!("form_token={}&email={ADA}", browser.form_token());
    let request = change(browser.form_request(paths::RESET_REQUEST));
    browser.send(request.body(Body::from(body)).unwrap()).await
}

/// Insists that every address in every mail begins with the public one, in its text and in its HTML.
fn assert_mails_lead_home(app: &TestApp, origin: &str) {
    let mails = app.mails_to(ADA);
    assert!(!mails.is_empty());
    for mail in mails {
        for part in [&mail.text, &mail.html, &mail.subject] {
            assert!(!EVIL.iter().any(|word| part.contains(word)), "{part}");
            let ours = part.matches(&format!("{origin}/")).count();
            let foreign = part.matches("://").count() - part.matches("http://www.w3.org/").count();
            assert_eq!(ours, foreign, "{part}");
        }
        for link in mail.html.split("href=\"").skip(1).chain(mail.html.split("src=\"").skip(1)) {
            assert!(link.starts_with(&format!("{origin}/")), "{link}");
        }
    }
}

storage::each_database! {
    // RT-17
    async fn every_address_in_every_mail_begins_with_the_public_url(db: TestDatabase) {
        let app = public_app(db);
        app.add_user(ADA, OLD).await;
        // From the connection of a proxy that is trusted, and from a stranger's.
        for mut browser in [app.browser(), app.browser().at([203, 0, 113, 8])] {
            let answer = ask_with(&mut browser, spoofed).await;
            assert_eq!(answer.location(), paths::RESET_CHECK_EMAIL, "a path, without a host");
            assert_eq!(app.run_jobs().await, 1);
            app.clock.advance(Duration::from_secs(1));
        }
        // The mail about the changed password has links too.
        let mut browser = app.browser();
        let link = mailed_link(&app, &mut browser, ADA).await;
        open(&mut browser, &link).await;
        let new = NEW.replace(' ', "+");
        let body = format!("form_token={}&password={new}&repeat={new}", browser.form_token());
        let request = spoofed(browser.form_request(paths::RESET_CHANGE));
        let changed = browser.send(request.body(Body::from(body)).unwrap()).await;
        assert!(changed.location().starts_with(paths::RESET_SUCCESS), "{}", changed.status);
        app.clock.advance(Duration::from_secs(1));
        app.run_jobs().await;
        assert_eq!(app.mails_to(ADA).len(), 4);
        assert_mails_lead_home(&app, "https://login.example.com");
    }

    // RT-17
    async fn a_request_of_another_origin_sends_no_mail(db: TestDatabase) {
        let app = public_app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let before = app.db().contents().await;
        let answer = ask_with(&mut browser, |mut request| {
            request.headers_mut().unwrap().insert("origin", "https://evil.example".parse().unwrap());
            request
        })
        .await;
        assert_eq!(answer.status, 403);
        assert_eq!(app.db().contents().await, before);
    }

    // RT-17
    async fn a_request_for_another_host_is_not_ours(db: TestDatabase) {
        let app = public_app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let before = app.db().contents().await;
        for host in HOSTS {
            let answer = ask_with(&mut browser, |mut request| {
                request.headers_mut().unwrap().insert("host", host.parse().unwrap());
                request
            })
            .await;
            assert_eq!(answer.status, 421, "{host}");
            assert!(host.is_empty() || !answer.html.contains(host), "{host} is on the page");
        }
        let without = ask_with(&mut browser, |mut request| {
            request.headers_mut().unwrap().remove("host");
            request
        });
        assert_eq!(without.await.status, 421);
        for second in ["evil.example", "login.example.com"] {
            let twice = ask_with(&mut browser, |request| request.header("host", second)).await;
            assert_eq!(twice.status, 421, "{second} as a second one");
        }
        assert_eq!(app.db().contents().await, before);
        // A proxy that asks for health knows the address only.
        let mut request = browser.request(Method::GET, paths::HEALTH_READY);
        request.headers_mut().unwrap().insert("host", "10.0.0.5:3000".parse().unwrap());
        assert_eq!(browser.send(request.body(Body::empty()).unwrap()).await.status, 200);
        // And the host in capitals is ours.
        let capitals = ask_with(&mut browser, |mut request| {
            request.headers_mut().unwrap().insert("host", "LOGIN.example.COM".parse().unwrap());
            request
        });
        assert_eq!(capitals.await.status, 303);
    }

    // RT-17
    async fn a_request_line_that_names_a_host_does_not_outvote_the_setting(db: TestDatabase) {
        let app = public_app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        let before = app.db().contents().await;
        let path = paths::RESET_REQUEST;
        // The absolute form of HTTP/1.1 and the `:authority` of HTTP/2, with and without a Host that disagrees.
        for version in [Version::HTTP_11, Version::HTTP_2] {
            for (authority, host) in [
                ("http://evil.example", Some("login.example.com")),
                ("https://evil.example", None),
                ("https://login.example.com", Some("evil.example")),
                ("https://login.example.com@evil.example", None),
            ] {
                let answer = ask_with(&mut browser, |mut request| {
                    let headers = request.headers_mut().unwrap();
                    headers.remove("host");
                    if let Some(host) = host {
                        headers.insert("host", host.parse().unwrap());
                    }
                    request.uri(format!("{authority}{path}")).version(version)
                })
                .await;
                assert_eq!(answer.status, 421, "{authority} with {host:?}");
            }
        }
        assert_eq!(app.db().contents().await, before);
        let ours = ask_with(&mut browser, |mut request| {
            request.headers_mut().unwrap().remove("host");
            request.uri(format!("https://login.example.com{path}")).version(Version::HTTP_2)
        })
        .await;
        assert_eq!(ours.location(), paths::RESET_CHECK_EMAIL);
        app.run_jobs().await;
        assert_mails_lead_home(&app, "https://login.example.com");
    }

    // RT-17
    async fn on_this_machine_too_another_host_is_not_ours(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut browser = app.browser();
        ask(&mut browser, ADA).await;
        app.run_jobs().await;
        let before = app.db().contents().await;
        for path in [paths::RESET_REQUEST, paths::DEV_MAILBOX] {
            let mut request = browser.request(Method::GET, path);
            request.headers_mut().unwrap().insert("host", "evil.example".parse().unwrap());
            let answer = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 421, "{path}");
        }
        // Its other names are let through, and never repeated.
        let answer = ask_with(&mut browser, |mut request| {
            request.headers_mut().unwrap().insert("host", "127.0.0.1:9999".parse().unwrap());
            request
        })
        .await;
        assert_eq!(answer.location(), paths::RESET_CHECK_EMAIL);
        assert_ne!(app.db().contents().await, before);
        app.run_jobs().await;
        assert_mails_lead_home(&app, "http://localhost:3000");
        app.clock.advance(Duration::from_secs(1));
        let mut reader = app.browser();
        let link = mailed_link(&app, &mut reader, ADA).await;
        open(&mut reader, &link).await;
        assert!(choose(&mut reader, NEW).await.location().starts_with(paths::RESET_SUCCESS));
    }
}
