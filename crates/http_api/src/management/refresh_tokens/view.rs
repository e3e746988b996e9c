//! A refresh token as Auth0 writes it.

use crate::management::moment::iso;
use oidc::claims::sid;
use schemars::JsonSchema;
use serde::Serialize;
use usecases::refresh_tokens::KnownRefreshToken;

/// What an application renews its tokens with. The token itself is nowhere in it.
#[derive(Serialize, JsonSchema)]
pub(super) struct RefreshTokenView {
    /// Its name: not the token, and the same however often the token is replaced.
    id: String,
    /// Whose account it is about.
    user_id: String,
    /// When it was given out first.
    created_at: String,
    /// When it ends unless it is used.
    idle_expires_at: String,
    /// When it ends, however much it is used.
    expires_at: String,
    /// From where the person logged in, while that session lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<DeviceView>,
    /// The application that has it.
    client_id: String,
    /// The session that it came from; `null` when that is over.
    session_id: Option<String>,
    /// Each use replaces it.
    rotating: bool,
    /// What it opens.
    resource_servers: Vec<ResourceServerView>,
    /// When it was last used.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_exchanged_at: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct DeviceView {
    initial_user_agent: String,
    initial_ip: String,
}

#[derive(Serialize, JsonSchema)]
struct ResourceServerView {
    audience: String,
    scopes: String,
}

/// The refresh token.
pub(super) fn token(known: &KnownRefreshToken, userinfo: &str) -> RefreshTokenView {
    let family = &known.family;
    let was_used = family.refreshed_at != family.created_at;
    RefreshTokenView {
        id: family.grant_id.to_string(),
        user_id: known.subject.to_string(),
        created_at: iso(family.created_at),
        idle_expires_at: iso(family.idle_expires_at),
        expires_at: iso(family.expires_at),
        device: known.session.as_ref().map(|session| DeviceView {
            initial_user_agent: session.user_agent.clone(),
            initial_ip: session.client_address.clone(),
        }),
        client_id: family.client_id.to_string(),
        session_id: family.session_id.map(sid),
        rotating: true,
        resource_servers: vec![ResourceServerView {
            audience: family.audience.clone().unwrap_or_else(|| userinfo.to_owned()),
            scopes: family.scope.clone(),
        }],
        last_exchanged_at: was_used.then(|| iso(family.refreshed_at)),
    }
}

/// A part of an account's refresh tokens.
#[derive(Serialize, JsonSchema)]
pub(super) struct RefreshTokensView {
    /// The refresh tokens.
    pub(super) tokens: Vec<RefreshTokenView>,
    /// What to ask for as `from` to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}
