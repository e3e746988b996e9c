//! What an application may do when nothing else is said, by its kind.

use super::{
    Brand, Client, ClientAuthenticationMethod, ClientKind, ClientLifetimes, GrantType, ResponseType,
};
use crate::SigningAlgorithm;
use domain::ClientId;
use std::collections::BTreeMap;

impl Client {
    /// A registration with the defaults of its kind. Except for a machine, it still lacks its redirect URIs.
    #[must_use]
    pub fn new(client_id: ClientId, name: &str, kind: ClientKind) -> Self {
        Self {
            client_id,
            name: name.to_owned(),
            kind,
            first_party: true,
            redirect_uris: Vec::new(),
            post_logout_redirect_uris: Vec::new(),
            web_origins: Vec::new(),
            initiate_login_uri: None,
            backchannel_logout_uri: None,
            authentication: authentication(kind),
            jwks: Vec::new(),
            grant_types: grant_types(kind),
            response_types: response_types(kind),
            require_pkce: true,
            id_token_signed_response_alg: SigningAlgorithm::default(),
            lifetimes: ClientLifetimes::default(),
            api_grants: BTreeMap::new(),
            sign_up: kind != ClientKind::Machine,
            brand: Brand::default(),
        }
    }
}

fn authentication(kind: ClientKind) -> Vec<ClientAuthenticationMethod> {
    match kind {
        ClientKind::Web | ClientKind::Machine => {
            vec![ClientAuthenticationMethod::ClientSecretBasic, ClientAuthenticationMethod::ClientSecretPost]
        }
        ClientKind::Spa | ClientKind::Native => vec![ClientAuthenticationMethod::None],
    }
}

fn grant_types(kind: ClientKind) -> Vec<GrantType> {
    match kind {
        ClientKind::Web | ClientKind::Spa | ClientKind::Native => {
            vec![GrantType::AuthorizationCode, GrantType::RefreshToken]
        }
        ClientKind::Machine => vec![GrantType::ClientCredentials],
    }
}

/// A web application may ask for an ID token alone, since that is what a widespread library does by itself.
fn response_types(kind: ClientKind) -> Vec<ResponseType> {
    match kind {
        ClientKind::Web => vec![ResponseType::Code, ResponseType::IdToken],
        ClientKind::Spa | ClientKind::Native => vec![ResponseType::Code],
        ClientKind::Machine => Vec::new(),
    }
}
