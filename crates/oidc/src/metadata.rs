//! What this server can do, told to clients (OpenID Connect Discovery §3, RFC 8414 §2). Made of the configuration
//! alone, so that no request can change it.

use crate::{
    ClientAuthenticationMethod, GrantType, Prompt, ResponseMode, ResponseType, SigningAlgorithm,
    keys::VerificationAlgorithm,
    pkce::S256,
    scope::{EMAIL, OFFLINE_ACCESS, OPENID, PROFILE},
};
use serde_json::{Value, json};

/// The paths of the endpoints, each with a slash at its beginning.
#[derive(Clone, Copy, Debug)]
pub struct Endpoints<'a> {
    /// Where people are sent to log in.
    pub authorization: &'a str,
    /// Where codes and refresh tokens are exchanged.
    pub token: &'a str,
    /// Where applications ask who a person is.
    pub userinfo: &'a str,
    /// Where tokens are given back.
    pub revocation: &'a str,
    /// Where people are sent to log out.
    pub end_session: &'a str,
    /// Where our public keys are.
    pub jwks: &'a str,
}

/// The document for both `/.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`. `issuer`
/// has a slash at its end and stands there byte for byte as in tokens; `ui_locales` are BCP 47 tags.
#[must_use]
pub fn document(issuer: &str, endpoints: &Endpoints<'_>, ui_locales: &[&str]) -> Value {
    let at = |path: &str| format!("{}{path}", issuer.trim_end_matches('/'));
    let authentication = ClientAuthenticationMethod::ALL.map(ClientAuthenticationMethod::as_str);
    // With what an application may sign its assertion (`private_key_jwt`).
    let assertions = VerificationAlgorithm::ALL.map(VerificationAlgorithm::as_str);
    json!({
        "issuer": issuer,
        "authorization_endpoint": at(endpoints.authorization),
        "token_endpoint": at(endpoints.token),
        "userinfo_endpoint": at(endpoints.userinfo),
        "revocation_endpoint": at(endpoints.revocation),
        "end_session_endpoint": at(endpoints.end_session),
        "jwks_uri": at(endpoints.jwks),
        "scopes_supported": [OPENID, PROFILE, EMAIL, OFFLINE_ACCESS],
        "response_types_supported": ResponseType::ALL.map(ResponseType::as_str),
        "response_modes_supported": ResponseMode::ALL.map(ResponseMode::as_str),
        "grant_types_supported": grant_types(),
        "prompt_values_supported": Prompt::ALL.map(Prompt::as_str),
        "code_challenge_methods_supported": [S256],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": SigningAlgorithm::ALL.map(SigningAlgorithm::as_str),
        "token_endpoint_auth_methods_supported": authentication,
        "token_endpoint_auth_signing_alg_values_supported": assertions,
        "revocation_endpoint_auth_methods_supported": authentication,
        "revocation_endpoint_auth_signing_alg_values_supported": assertions,
        "claim_types_supported": ["normal"],
        "claims_supported": CLAIMS,
        "ui_locales_supported": ui_locales,
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        // True where it is left out.
        "request_uri_parameter_supported": false,
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
    })
}

/// Those that take passwords of people are for single applications, and offered to nobody else (RFC 9700 §2.4).
/// An ID token straight from `/authorize` is a grant type of its own there (OpenID Connect Registration §2).
fn grant_types() -> Vec<&'static str> {
    let offered = GrantType::ALL.into_iter().filter(|grant_type| !grant_type.is_typed_at_the_application());
    offered.map(GrantType::as_str).chain(["implicit"]).collect()
}

/// What an ID token or userinfo may have.
const CLAIMS: [&str; 14] = [
    "iss",
    "sub",
    "aud",
    "iat",
    "exp",
    "auth_time",
    "nonce",
    "sid",
    "amr",
    "name",
    "nickname",
    "updated_at",
    "email",
    "email_verified",
];

#[cfg(test)]
mod tests {
    use super::*;

    const ENDPOINTS: Endpoints<'_> = Endpoints {
        authorization: "/authorize",
        token: "/oauth/token",
        userinfo: "/userinfo",
        revocation: "/oauth/revoke",
        end_session: "/oidc/logout",
        jwks: "/.well-known/jwks.json",
    };

    #[test]
    fn the_document_has_what_its_standards_require() {
        let document = document("https://login.example.com/", &ENDPOINTS, &["en", "de"]);
        assert_eq!(document["issuer"], "https://login.example.com/");
        assert_eq!(document["authorization_endpoint"], "https://login.example.com/authorize");
        assert_eq!(document["jwks_uri"], "https://login.example.com/.well-known/jwks.json");
        assert_eq!(document["end_session_endpoint"], "https://login.example.com/oidc/logout");
        assert_eq!(document["ui_locales_supported"], json!(["en", "de"]));
        for (name, value) in [
            ("response_types_supported", json!(["code", "id_token"])),
            ("response_modes_supported", json!(["query", "fragment", "form_post", "web_message"])),
            ("subject_types_supported", json!(["public"])),
            ("id_token_signing_alg_values_supported", json!(["RS256", "ES256"])),
            (
                "token_endpoint_auth_methods_supported",
                json!(["none", "client_secret_basic", "client_secret_post", "private_key_jwt"]),
            ),
            ("prompt_values_supported", json!(["none", "login", "consent", "select_account"])),
        ] {
            assert_eq!(document[name], value, "{name}");
        }
    }

    #[test]
    fn it_offers_nothing_that_weakens() {
        let document = document("https://login.example.com/", &ENDPOINTS, &["en"]);
        assert_eq!(document["code_challenge_methods_supported"], json!(["S256"]));
        assert_eq!(document["authorization_response_iss_parameter_supported"], true);
        for name in
            ["claims_parameter_supported", "request_parameter_supported", "request_uri_parameter_supported"]
        {
            assert_eq!(document[name], false, "{name}");
        }
        let text = document.to_string();
        for weak in ["\"token\"", "\"plain\"", "\"password\"", "\"HS256\"", "registration_endpoint"] {
            assert!(!text.contains(weak), "{weak}");
        }
        let none =
            ["id_token_signing_alg_values_supported", "token_endpoint_auth_signing_alg_values_supported"];
        assert!(none.iter().all(|name| !document[name].to_string().contains("none")));
    }
}
