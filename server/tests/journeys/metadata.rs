//! What this server tells clients about itself.

use crate::app;
use serde_json::{Value, json};
use storage::testing::TestDatabase;
use testkit::client::{OPENID, TestClient, part};
use testkit::steps::{ADA, OLD, logged_in};
use web::paths;

storage::each_database! {
    async fn both_documents_say_the_same_in_the_words_of_the_tokens(db: TestDatabase) {
        let app = app(db);
        let answer = app.browser().get(paths::OPENID_CONFIGURATION).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
        assert!(answer.set_cookies().is_empty());
        let document = answer.json();
        assert_eq!(app.browser().get(paths::OAUTH_SERVER_METADATA).await.json(), document);
        for (member, value) in [
            ("issuer", json!("http://localhost:3000/")),
            ("authorization_endpoint", json!("http://localhost:3000/authorize")),
            ("token_endpoint", json!("http://localhost:3000/oauth/token")),
            ("userinfo_endpoint", json!("http://localhost:3000/userinfo")),
            ("revocation_endpoint", json!("http://localhost:3000/oauth/revoke")),
            ("end_session_endpoint", json!("http://localhost:3000/oidc/logout")),
            ("jwks_uri", json!("http://localhost:3000/.well-known/jwks.json")),
            ("code_challenge_methods_supported", json!(["S256"])),
            ("authorization_response_iss_parameter_supported", json!(true)),
            ("request_uri_parameter_supported", json!(false)),
        ] {
            assert_eq!(document[member], value, "{member}");
        }

        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let shop = TestClient::web(&app, "shop").await;
        let returned = shop.fetch_code(&mut browser, OPENID).await;
        assert_eq!(returned.get("iss"), document["issuer"]);
        let tokens = testkit::client::Tokens::of(&shop.exchange(&app, &returned).await);
        assert_eq!(tokens.id_claims(&app).await["iss"], document["issuer"]);
        assert_eq!(tokens.access_claims()["aud"], document["userinfo_endpoint"]);
    }

    async fn the_published_keys_are_those_that_sign_and_have_nothing_private(db: TestDatabase) {
        let app = app(db);
        let answer = app.browser().get(paths::JWKS).await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
        let set = answer.json();
        let keys = set["keys"].as_array().unwrap();
        let of = |alg: &str| keys.iter().find(|key| key["alg"] == alg).unwrap();
        for (key, members) in [
            (of("RS256"), vec!["alg", "e", "kid", "kty", "n", "use"]),
            (of("ES256"), vec!["alg", "crv", "kid", "kty", "use", "x", "y"]),
        ] {
            let mut names: Vec<&String> = key.as_object().unwrap().keys().collect();
            names.sort();
            assert_eq!(names, members);
        }
        app.add_user(ADA, OLD).await;
        let mut browser = logged_in(&app, ADA, OLD).await;
        let tokens = TestClient::web(&app, "shop").await.tokens(&app, &mut browser, OPENID).await;
        let kid: &Value = &of("RS256")["kid"];
        assert_eq!(&part(tokens.id(), 0)["kid"], kid);
        assert_eq!(&part(tokens.access(), 0)["kid"], kid);
    }
}
