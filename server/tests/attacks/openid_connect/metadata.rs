//! Making clients believe that we are somewhere else.

use crate::app;
use axum::{body::Body, http::Method};
use serde_json::Value;
use storage::testing::TestDatabase;
use web::paths;

const DOCUMENTS: [&str; 2] = [paths::OPENID_CONFIGURATION, paths::OAUTH_SERVER_METADATA];

storage::each_database! {
    // OA-A26
    async fn what_we_say_of_ourselves_does_not_depend_on_who_asks(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for path in DOCUMENTS {
            let plain = browser.get(path).await;
            assert_eq!(plain.json()["issuer"], "http://localhost:3000/");
            for (name, value) in [
                ("x-forwarded-host", "evil.example"),
                ("x-forwarded-proto", "https"),
                ("x-forwarded-for", "127.0.0.1"),
                ("x-forwarded-prefix", "/evil"),
                ("x-original-url", "https://evil.example/"),
                ("forwarded", "host=evil.example;proto=https"),
                ("x-host", "evil.example"),
                ("origin", "https://evil.example"),
                ("referer", "https://evil.example/"),
            ] {
                let request = browser.request(Method::GET, path).header(name, value);
                let answer = browser.send(request.body(Body::empty()).unwrap()).await;
                assert_eq!(answer.html, plain.html, "{name}");
            }
            let queried = browser.get(&format!("{path}?issuer=https://evil.example/")).await;
            assert_eq!(queried.html, plain.html);
        }
    }

    // OA-A26
    async fn another_host_is_told_nothing(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        for path in DOCUMENTS.into_iter().chain([paths::JWKS, paths::TOKEN, paths::USERINFO]) {
            let mut request = browser.request(Method::GET, path).body(Body::empty()).unwrap();
            request.headers_mut().insert("host", "evil.example".parse().unwrap());
            let answer = browser.send(request).await;
            assert_eq!(answer.status, 421, "{path}");
            assert!(!answer.html.contains("evil"), "{}", answer.html);
            assert_eq!(answer.json()["error"], "invalid_request");
        }
    }

    // OA-A26
    async fn every_address_in_it_is_ours(db: TestDatabase) {
        let app = app(db);
        for path in DOCUMENTS {
            let document = app.browser().get(path).await.json();
            let addresses = document.as_object().unwrap().iter().filter(|(name, _)| {
                name.ends_with("_endpoint") || name.ends_with("_uri") || *name == "issuer"
            });
            let addresses: Vec<&Value> = addresses.map(|(_, address)| address).collect();
            assert!(addresses.len() >= 7, "{addresses:?}");
            for address in addresses {
                assert!(address.as_str().unwrap().starts_with("http://localhost:3000/"), "{address}");
            }
        }
    }
}
