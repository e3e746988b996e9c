//! Listening to answers that are meant for an application's own page.

use super::way::{goes_to, stays_here};
use crate::app;
use axum::{body::Body, http::Method};
use oidc::{ClientKind, RedirectUri, WebOrigin};
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, registration};
use testkit::steps::{ADA, OLD, logged_in};
use testkit::{Answer, TestApp};

/// An application whose answers go to these addresses, and whose pages are at these origins.
async fn client(
    app: &TestApp,
    id: &str,
    kind: ClientKind,
    redirect_uris: &[&str],
    web_origins: &[&str],
) -> TestClient {
    let mut client = registration(id, kind);
    client.redirect_uris = redirect_uris.iter().map(|uri| RedirectUri::parse(uri).unwrap()).collect();
    client.web_origins = web_origins.iter().map(|origin| WebOrigin::parse(origin).unwrap()).collect();
    TestClient::register(app, client).await
}

fn frame_ancestors(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy").unwrap();
    let found = policy.split("; ").find_map(|part| part.strip_prefix("frame-ancestors "));
    found.unwrap_or_default().to_owned()
}

storage::each_database! {
    // OA-A22
    async fn only_pages_of_a_registered_origin_hear_an_answer(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let (mut ada, mut nobody) = (logged_in(&app, ADA, OLD).await, app.browser());
        let uri = "https://good.test/cb";
        let foreign = [
            client(&app, "none", ClientKind::Spa, &[uri], &[]).await,
            client(&app, "sub", ClientKind::Spa, &[uri], &["https://app.good.test"]).await,
            client(&app, "port", ClientKind::Spa, &[uri], &["https://good.test:8443"]).await,
            client(&app, "longer", ClientKind::Spa, &[uri], &["https://good.test.evil.example"]).await,
            client(
                &app,
                "loopback",
                ClientKind::Spa,
                &["http://localhost:4000/cb"],
                &["http://localhost:4001"],
            )
            .await,
            // Its page would have the origin "null".
            client(&app, "native", ClientKind::Native, &["com.example.app:/cb"], &["https://good.test"])
                .await,
        ];
        for client in foreign {
            let asked = client.ask(OPENID).with("response_mode", "web_message");
            for asked in [
                asked.clone(),
                asked.clone().with("prompt", "none"),
                asked.with("prompt", "none").with("max_age", "x"),
            ] {
                for browser in [&mut ada, &mut nobody] {
                    let answer = browser.get(&asked.path()).await;
                    assert_eq!(
                        (answer.status.as_u16(), goes_to(&answer).as_str()),
                        (400, ""),
                        "{}",
                        client.id()
                    );
                    assert!(answer.attributes_of("script", "data-message").is_empty(), "{}", client.id());
                    assert!(stays_here(&answer));
                    assert_eq!(frame_ancestors(&answer), "'none'");
                    assert_eq!(answer.header("x-frame-options"), Some("DENY"));
                }
            }
        }
    }

    // OA-A22
    async fn nothing_in_a_request_chooses_who_hears_the_answer(db: TestDatabase) {
        let app = app(db);
        app.add_user(ADA, OLD).await;
        let mut ada = logged_in(&app, ADA, OLD).await;
        let uris = ["https://good.test/cb", "https://www.good.test/cb"];
        let shop =
            client(&app, "shop", ClientKind::Spa, &uris, &["https://good.test", "https://www.good.test"])
                .await;
        for uri in uris {
            let own = uri.strip_suffix("/cb").unwrap();
            let asked = shop.ask(OPENID).with("response_mode", "web_message").with("redirect_uri", uri);
            for name in [
                "x",
                "origin",
                "target_origin",
                "targetOrigin",
                "web_message_uri",
                "web_message_target",
                "login_hint",
                "state",
            ] {
                for value in ["*", "null", "https://evil.example", "\"></script><script>"] {
                    let path = asked.clone().with(name, value).path();
                    let request = ada
                        .request(Method::GET, &path)
                        .header("origin", "https://evil.example")
                        .header("referer", "https://evil.example/")
                        .header("sec-fetch-site", "cross-site")
                        .header("sec-fetch-mode", "navigate")
                        .header("sec-fetch-dest", "iframe");
                    let answer = ada.send(request.body(Body::empty()).unwrap()).await;
                    assert_eq!(answer.status, 200, "{name}={value}");
                    assert_eq!(answer.attributes_of("script", "data-origin"), [own], "{name}={value}");
                    assert_eq!(frame_ancestors(&answer), own, "{name}={value}");
                    assert_eq!(answer.header("access-control-allow-origin"), None);
                }
            }
        }
    }
}

/// The script of that page: it says the answer to the origin that the page names, and to no other.
// OA-A22
#[test]
fn the_script_names_the_origin_that_it_speaks_to() {
    let script = include_str!("../../../../frontend/web-message.js");
    assert_eq!(script.matches("postMessage(").count(), 1);
    assert!(script.contains("postMessage(JSON.parse(message), origin)"), "{script}");
    assert!(script.contains("{ origin, message } = document.querySelector(\"script[data-origin]\").dataset"));
    assert!(!script.contains('*') && !script.contains("location") && !script.contains("addEventListener"));
}
