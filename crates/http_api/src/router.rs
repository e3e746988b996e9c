//! Which door answers which path.

use crate::{jwks, metadata, revoke, token, user_info};
use axum::{
    Router,
    routing::{get, post},
};
use web::{Problem, Site, paths};

/// The routes of all doors for programs.
pub fn api() -> Router<Site> {
    Router::new()
        .route(paths::TOKEN, post(token::issue_tokens))
        .route(paths::REVOKE, post(revoke::revoke_token))
        .route(paths::USERINFO, get(user_info::show_user_info).post(user_info::show_user_info))
        .route(paths::OPENID_CONFIGURATION, get(metadata::show_metadata))
        .route(paths::OAUTH_SERVER_METADATA, get(metadata::show_metadata))
        .route(paths::JWKS, get(jwks::show_keys))
        .method_not_allowed_fallback(async || Problem::MethodNotAllowed)
}
