//! An API as Auth0 writes it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use oidc::Api;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use usecases::{Services, management::audience};

/// An API that applications get access tokens for.
#[derive(Serialize, JsonSchema)]
pub(super) struct ApiView {
    /// Its name in addresses.
    id: String,
    /// What requests call `audience`.
    identifier: String,
    /// Its name for people.
    name: String,
    /// Whether it is the Management API, which is built in.
    is_system: bool,
    /// What can be allowed.
    scopes: Vec<ScopeView>,
    /// With what its tokens are signed: everybody can verify it.
    signing_alg: &'static str,
    /// How long an access token counts, in seconds.
    token_lifetime: u64,
    /// The same: where a program runs makes no difference.
    token_lifetime_for_web: u64,
    /// Whether applications get refresh tokens for it.
    allow_offline_access: bool,
    /// Always: people are never asked for applications of the deployment itself.
    skip_consent_for_verifiable_first_party_clients: bool,
    /// Access tokens are JSON Web Tokens as in RFC 9068.
    token_dialect: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct ScopeView {
    value: String,
    description: String,
}

/// The name of an API in addresses: its identifier has slashes.
pub(super) fn id(identifier: &str) -> String {
    format!("rs_{}", URL_SAFE_NO_PAD.encode(identifier))
}

/// The API.
pub(super) fn api(api: &Api, services: &Services) -> Value {
    let usual = services.settings.oidc.access_token_lifetime;
    let lifetime = api.access_token_lifetime.unwrap_or(usual).as_secs();
    let scope = |(value, description): (&String, &String)| ScopeView {
        value: value.clone(),
        description: description.clone(),
    };
    let view = ApiView {
        id: id(&api.identifier),
        identifier: api.identifier.clone(),
        name: api.name.clone(),
        is_system: api.identifier == audience(services),
        scopes: api.scopes.iter().map(scope).collect(),
        signing_alg: "RS256",
        token_lifetime: lifetime,
        token_lifetime_for_web: lifetime,
        allow_offline_access: api.allow_offline_access,
        skip_consent_for_verifiable_first_party_clients: true,
        token_dialect: "rfc9068_profile",
    };
    serde_json::to_value(view).unwrap_or_default()
}
