//! An application as Auth0 writes it.

use super::{
    app_type::AppType,
    refresh_token::{self, RefreshTokenView},
};
use oidc::{Client, ClientAuthenticationMethod, GrantType, ResponseType};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use usecases::{Services, applications::ClientSecret};

/// Auth0's name for getting an ID token at `/authorize`.
pub(super) const IMPLICIT: &str = "implicit";

/// A registered application. Its secret is there once: when it was made.
#[derive(Serialize, JsonSchema)]
pub(super) struct ClientView {
    client_id: String,
    /// What the application proves itself with: only in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<String>,
    name: String,
    app_type: AppType,
    /// Whether it belongs to the deployment, so that nobody is asked for consent.
    is_first_party: bool,
    /// Always true: there is no older way.
    oidc_conformant: bool,
    /// Where answers may go.
    callbacks: Vec<String>,
    /// Where people may be sent after logging out.
    allowed_logout_urls: Vec<String>,
    /// Whose pages may call us and show our silent login in a frame.
    web_origins: Vec<String>,
    /// The same origins: there is one list for both.
    allowed_origins: Vec<String>,
    /// For what it gets tokens; `implicit` stands for an ID token at `/authorize`.
    grant_types: Vec<String>,
    /// How it proves itself; absent for keys of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    token_endpoint_auth_method: Option<&'static str>,
    /// Whether its own pages may take passwords, at `/co/authenticate`: its grant types say so.
    cross_origin_authentication: bool,
    jwt_configuration: JwtConfigurationView,
    refresh_token: RefreshTokenView,
    #[serde(skip_serializing_if = "Option::is_none")]
    initiate_login_uri: Option<String>,
    oidc_logout: OidcLogoutView,
}

#[derive(Serialize, JsonSchema)]
struct JwtConfigurationView {
    alg: &'static str,
    lifetime_in_seconds: u64,
    secret_encoded: bool,
}

#[derive(Serialize, JsonSchema)]
struct OidcLogoutView {
    backchannel_logout_urls: Vec<String>,
    backchannel_logout_initiators: InitiatorsView,
}

/// Of which ends of sessions it is told.
#[derive(Serialize, JsonSchema)]
struct InitiatorsView {
    mode: &'static str,
}

/// The application, with its secret if it was made just now.
pub(super) fn client(client: &Client, secret: Option<&ClientSecret>, services: &Services) -> Value {
    let settings = &services.settings.oidc;
    let texts = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let origins = texts(client.web_origins.iter().map(oidc::WebOrigin::as_str).collect());
    let view = ClientView {
        client_id: client.client_id.to_string(),
        client_secret: secret.map(|secret| secret.reveal().to_owned()),
        name: client.name.clone(),
        app_type: AppType::of(client.kind),
        is_first_party: client.first_party,
        oidc_conformant: true,
        callbacks: texts(client.redirect_uris.iter().map(oidc::RedirectUri::as_str).collect()),
        allowed_logout_urls: texts(
            client.post_logout_redirect_uris.iter().map(oidc::RedirectUri::as_str).collect(),
        ),
        allowed_origins: origins.clone(),
        web_origins: origins,
        grant_types: grant_types(client),
        token_endpoint_auth_method: authentication(client),
        cross_origin_authentication: client.may_use(GrantType::PasswordRealm),
        jwt_configuration: JwtConfigurationView {
            alg: client.id_token_signed_response_alg.as_str(),
            lifetime_in_seconds: client.lifetimes.id_token.unwrap_or(settings.id_token_lifetime).as_secs(),
            secret_encoded: false,
        },
        refresh_token: refresh_token::view(client, services),
        initiate_login_uri: client.initiate_login_uri.as_ref().map(ToString::to_string),
        oidc_logout: OidcLogoutView {
            backchannel_logout_urls: client.backchannel_logout_uri.iter().map(ToString::to_string).collect(),
            backchannel_logout_initiators: InitiatorsView { mode: "all" },
        },
    };
    serde_json::to_value(view).unwrap_or_default()
}

fn grant_types(client: &Client) -> Vec<String> {
    let mut names: Vec<_> = client.grant_types.iter().map(|grant| grant.as_str().to_owned()).collect();
    if client.response_types.contains(&ResponseType::IdToken) {
        names.push(IMPLICIT.to_owned());
    }
    names
}

/// The one method that Auth0 has room for. Most applications of ours may use the header too.
fn authentication(client: &Client) -> Option<&'static str> {
    use ClientAuthenticationMethod::{ClientSecretBasic, ClientSecretPost, None as NoMethod};
    let ways = [ClientSecretPost, ClientSecretBasic, NoMethod];
    ways.into_iter()
        .find(|method| client.may_authenticate_by(*method))
        .map(ClientAuthenticationMethod::as_str)
}
