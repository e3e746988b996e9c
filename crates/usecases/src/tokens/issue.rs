//! Makes what a code or a refresh token is exchanged for.

use super::{access_token, error::TokenError, id_token, lifetimes};
use crate::{Context, applications};
use domain::Token;
use oidc::{
    Client, ErrorCode, ProtocolError,
    scope::{OPENID, Scopes},
};
use std::time::Duration;
use storage::{StorageError, StoredGrant, User};

/// What an application gets (RFC 6749 §5.1). Neither `Debug` nor `Display`: all of it is secret.
pub struct IssuedTokens {
    /// Opens an API, our own userinfo endpoint, or both.
    pub access_token: String,
    /// Says who logged in; where the scope has `openid`.
    pub id_token: Option<String>,
    /// Brings tokens anew; where the scope has `offline_access`.
    pub refresh_token: Option<Token>,
    /// How long the access token counts.
    pub expires_in: Duration,
    /// What it allows.
    pub scope: Scopes,
}

/// What the tokens are made of.
pub(super) struct Issuing<'a> {
    pub(super) client: &'a Client,
    pub(super) grant: &'a StoredGrant,
    pub(super) user: &'a User,
    /// All that was granted, or less.
    pub(super) scope: Scopes,
    pub(super) nonce: Option<&'a str>,
    pub(super) refresh_token: Option<Token>,
}

const NO_SUCH_API: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidTarget, "The audience is not known any more");

/// Signs the tokens. Nothing that is issued lives longer than what it hangs on.
pub(super) async fn issue(context: &Context, issuing: Issuing<'_>) -> Result<IssuedTokens, TokenError> {
    let Issuing { client, grant, user, scope, nonce, refresh_token } = issuing;
    let api = match &grant.audience {
        None => None,
        Some(audience) => Some(applications::find_api(context, audience).await?.ok_or(NO_SUCH_API)?),
    };
    let rest = grant.expires_at.since(context.now());
    let expires_in = lifetimes::of_access_token(context, client, api.as_ref()).min(rest);
    let access_token = access_token::sign(
        context,
        access_token::Said {
            client,
            grant: Some((grant, user)),
            audience: grant.audience.as_deref(),
            scope: &scope,
            lifetime: expires_in,
        },
    )
    .await?;
    let id_token = if scope.contains(OPENID) {
        let said = id_token::Said {
            client,
            user,
            session_id: grant.session_id,
            auth_time: grant.auth_time,
            by: grant.authenticated_by,
            scope: &scope,
            nonce,
            access_token: Some(&access_token),
        };
        Some(id_token::sign(context, said).await?)
    } else {
        None
    };
    Ok(IssuedTokens { access_token, id_token, refresh_token, expires_in, scope })
}

/// All that was granted.
pub(super) fn scope_of(grant: &StoredGrant) -> Result<Scopes, StorageError> {
    Scopes::parse(&grant.scope).ok_or(StorageError::Corrupt { what: "scope of a grant" })
}
