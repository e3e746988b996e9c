//! The Authentication API: what applications ask, in whose name or their own.

use crate::{application_forms, jwks, metadata, revoke, routes::Routes, token, user_info};

/// All operations.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .at(&token::ISSUE_TOKENS, token::issue_tokens)
        .at(&revoke::REVOKE_TOKEN, revoke::revoke_token)
        .at(&user_info::GET_USER_INFO, user_info::show_user_info)
        .at(&user_info::POST_USER_INFO, user_info::show_user_info)
        .at(&metadata::OPENID_CONFIGURATION, metadata::show_metadata)
        .at(&metadata::OAUTH_SERVER_METADATA, metadata::show_metadata)
        .at(&jwks::JWKS, jwks::show_keys)
        .and(application_forms::routes())
}
