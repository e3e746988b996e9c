//! The profile Config OP: what the discovery document and the keys have to be.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use settings::PublicUrl;
use std::collections::BTreeSet;
use storage::testing::TestDatabase;
use testkit::TestApp;
use web::paths;

const ISSUER: &str = "https://login.example.com/";

/// As it is deployed: behind https.
fn app(db: TestDatabase) -> TestApp {
    TestApp::with(db, vestibule::router, |settings| {
        settings.public_url = PublicUrl::parse(ISSUER).unwrap();
    })
}

fn has(list: &Value, text: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|own| own == text))
}

storage::each_database! {
    async fn the_document_is_where_its_issuer_says_and_has_all_that_clients_need(db: TestDatabase) {
        let app = app(db);
        let answer = app.browser().get(paths::OPENID_CONFIGURATION).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("application/json")));
        let document = answer.json();
        assert_eq!(document["issuer"], ISSUER);
        for endpoint in [
            "authorization_endpoint",
            "token_endpoint",
            "userinfo_endpoint",
            "jwks_uri",
            "end_session_endpoint",
            "revocation_endpoint",
        ] {
            let address = document[endpoint].as_str().unwrap();
            assert!(address.starts_with(ISSUER), "{endpoint} is {address}");
        }
        for (member, needed) in [
            ("response_types_supported", "code"),
            ("response_modes_supported", "form_post"),
            ("grant_types_supported", "authorization_code"),
            ("scopes_supported", "openid"),
            ("subject_types_supported", "public"),
            ("id_token_signing_alg_values_supported", "RS256"),
            ("token_endpoint_auth_methods_supported", "client_secret_basic"),
            ("token_endpoint_auth_methods_supported", "client_secret_post"),
            ("claims_supported", "sub"),
            ("claims_supported", "auth_time"),
        ] {
            assert!(has(&document[member], needed), "{member}: {}", document[member]);
        }
        for (member, value) in [
            ("claims_parameter_supported", false),
            ("request_parameter_supported", false),
            ("request_uri_parameter_supported", false),
            ("backchannel_logout_supported", true),
            ("backchannel_logout_session_supported", true),
        ] {
            assert_eq!(document[member], value, "{member}");
        }
    }

    async fn the_keys_are_public_strong_and_told_apart(db: TestDatabase) {
        let app = app(db);
        let keys = app.browser().get(paths::JWKS).await.json()["keys"].take();
        let keys = keys.as_array().unwrap();
        let kids: BTreeSet<&str> = keys.iter().map(|key| key["kid"].as_str().unwrap()).collect();
        assert_eq!(kids.len(), keys.len(), "each has a name of its own");
        for key in keys {
            assert_eq!(key["use"], "sig");
            for private in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
                assert_eq!(key.get(private), None, "{private}");
            }
        }
        let rsa = keys.iter().find(|key| key["kty"] == "RSA").unwrap();
        let modulus = URL_SAFE_NO_PAD.decode(rsa["n"].as_str().unwrap()).unwrap();
        assert!(modulus.len() >= 256, "{} bits", modulus.len() * 8);
    }
}
