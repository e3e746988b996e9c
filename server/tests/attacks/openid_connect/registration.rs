//! Registering an application without being asked.

use crate::app;
use axum::{body::Body, http::Method};
use serde_json::json;
use storage::testing::TestDatabase;
use web::paths;

/// Where others have that door, and where the standards show it (OpenID Connect Registration §3, RFC 7591 §3).
const DOORS: [&str; 6] =
    ["/oidc/register", "/register", "/connect/register", "/oauth/register", "/oauth2/register", "/clients"];

/// Where programs with a token of their own do, and nobody else.
const WITH_TOKEN: &str = "/api/v2/clients";

storage::each_database! {
    // OA-A25
    async fn nobody_registers_an_application_over_the_network(db: TestDatabase) {
        let app = app(db);
        let mut browser = app.browser();
        browser.get(paths::LOGIN_IDENTIFIER).await;
        let before = app.db().contents().await;
        let body = json!({ "redirect_uris": ["https://evil.example/cb"], "client_name": "Bank", "token_endpoint_auth_method": "none" });
        for path in DOORS {
            for method in [Method::POST, Method::PUT, Method::GET] {
                let request = browser.form_request(path).method(method.clone());
                assert_eq!(
                    browser.send(request.body(Body::empty()).unwrap()).await.status,
                    404,
                    "{method} {path}"
                );
            }
            let answer = browser.post_json(path, &body).await;
            assert!(answer.status.is_client_error() && !answer.html.contains("client_secret"), "{path}");
        }
        let answer = browser.post_json(WITH_TOKEN, &body).await;
        assert_eq!(answer.status, 401);
        assert!(app.db().contents().await == before, "something was registered");
        let document = browser.get(paths::OPENID_CONFIGURATION).await.json();
        assert_eq!(document.get("registration_endpoint"), None);
    }
}
