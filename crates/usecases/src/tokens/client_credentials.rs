//! An application gets a token for itself (RFC 6749 §4.4).

use super::{access_token, error::TokenError, grant_type, issue::IssuedTokens, lifetimes};
use crate::{
    Context,
    applications::{self, FindClientError},
    management,
};
use oidc::{Api, Client, ErrorCode, GrantType, ProtocolError, scope::Scopes};

/// Issues an access token for an API that the application itself may use. There is no person in it, no ID token and
/// nothing to refresh: the application simply asks again.
///
/// # Errors
/// [`TokenError`].
pub async fn client_credentials(
    context: &Context,
    client: &Client,
    audience: Option<&str>,
    scope: Option<&Scopes>,
) -> Result<IssuedTokens, TokenError> {
    grant_type::require(client, GrantType::ClientCredentials)?;
    if client.is_public() {
        return Err(NOBODY.into());
    }
    let audience = audience.ok_or(NO_AUDIENCE)?;
    let granted = client.api_grants.get(audience).ok_or(NOT_GRANTED)?;
    let api = find_api(context, audience).await?.ok_or(NOT_GRANTED)?;
    let granted = Scopes::parse(&granted.join(" ")).unwrap_or_default();
    let granted = granted.filtered(|scope| api.scopes.contains_key(scope));
    let scope = match scope {
        None => granted,
        Some(asked) if asked.is_subset(&granted) => asked.clone(),
        Some(_) => return Err(MORE_THAN_GRANTED.into()),
    };
    let expires_in = lifetimes::of_access_token(context, client, Some(&api));
    let said = access_token::Said {
        client,
        grant: None,
        audience: Some(audience),
        scope: &scope,
        lifetime: expires_in,
    };
    let access_token = access_token::sign(context, said).await?;
    Ok(IssuedTokens { access_token, id_token: None, refresh_token: None, expires_in, scope })
}

/// The Management API is for applications alone, so only here it is found.
async fn find_api(context: &Context, audience: &str) -> Result<Option<Api>, FindClientError> {
    if management::is_built_in(context, audience) {
        return Ok(Some(management::api(context)));
    }
    applications::find_api(context, audience).await
}

/// Anybody can call in the name of an application without a secret.
const NOBODY: ProtocolError =
    ProtocolError::new(ErrorCode::UnauthorizedClient, "A public client has no tokens of its own");
const NO_AUDIENCE: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "Missing required parameter: audience");
const NOT_GRANTED: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidTarget, "The client is not authorized to access this audience");
const MORE_THAN_GRANTED: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidScope, "The scope is more than the client may have");
