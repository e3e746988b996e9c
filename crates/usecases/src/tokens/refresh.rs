//! A refresh token becomes new tokens and a successor (RFC 6749 §6, RFC 9700 §4.14.2).

use super::{
    error::TokenError,
    family, grant_type,
    issue::{IssuedTokens, Issuing, issue, scope_of},
    lifetimes,
    refresh_token::add_to_family,
};
use crate::{Context, audit::Event};
use domain::{Timestamp, Token, TokenHash};
use oidc::{Client, ErrorCode, GrantType, ProtocolError, scope::Scopes};
use storage::{StorageError, StoredGrant, StoredRefreshToken, User, Writer};

/// What the application sends.
pub struct PresentedRefreshToken<'a> {
    /// The refresh token.
    pub token: &'a str,
    /// Less than was granted; all of it when absent.
    pub scope: Option<&'a Scopes>,
    /// The API, if it is named once more.
    pub audience: Option<&'a str>,
}

/// Issues tokens anew, and replaces the refresh token.
///
/// A token that was replaced already ends the whole family, since either it or its successor is in the wrong hands;
/// but for a moment its successor is given once more, to an application that lost the answer.
///
/// # Errors
/// [`TokenError`].
pub async fn refresh(
    context: &Context,
    client: &Client,
    presented: PresentedRefreshToken<'_>,
) -> Result<IssuedTokens, TokenError> {
    grant_type::require(client, GrantType::RefreshToken)?;
    let now = context.now();
    let token = Token::parse(presented.token).ok_or(UNKNOWN)?;
    let mut writer = context.storage.begin_write().await?;
    // First, so that of many at once the others wait for it here.
    let is_current = writer.rotate_refresh_token(&token.hash(), now).await?;
    let found = find(&mut writer, client, &token.hash(), now).await?.ok_or(UNKNOWN)?;
    let successor = context.keys.refresh_successor(&token);
    if is_current {
        add_to_family(context, &mut writer, client, &found.grant, &successor).await?;
    } else if !may_come_again(context, &mut writer, client, &found.token, &successor).await? {
        return Err(refuse_reused(context, writer, &found).await?.into());
    }
    // After that, so that a stolen token cannot be tried out by a mistake; a good one is not spent by it.
    let scope = narrowed(&found.grant, presented.scope)?;
    if presented.audience.is_some() && presented.audience != found.grant.audience.as_deref() {
        return Err(OTHER_AUDIENCE.into());
    }
    writer.commit().await?;
    let refresh_token = Some(successor);
    issue(
        context,
        Issuing { client, grant: &found.grant, user: &found.user, scope, nonce: None, refresh_token },
    )
    .await
}

/// The same for a token that is unknown, expired, revoked, reused or another application's.
const UNKNOWN: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidGrant, "Unknown or invalid refresh token.");
const MORE_THAN_GRANTED: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidScope, "The scope is more than was granted");
const OTHER_AUDIENCE: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidTarget, "The audience is not the one that was granted");

struct Found {
    token: StoredRefreshToken,
    grant: StoredGrant,
    user: User,
}

/// A refresh token of this application, replaced or still in time, if the login that it came from still counts.
async fn find(
    writer: &mut Writer,
    client: &Client,
    hash: &TokenHash,
    now: Timestamp,
) -> Result<Option<Found>, StorageError> {
    let is_of_use = |token: &StoredRefreshToken| token.rotated_at.is_some() || now < token.expires_at;
    let Some(token) = writer.find_refresh_token(hash).await?.filter(is_of_use) else { return Ok(None) };
    let live = writer.find_live_grant(token.grant_id, now).await?;
    let own = live.filter(|(grant, _)| grant.client_id == client.client_id);
    Ok(own.map(|(grant, user)| Found { token, grant, user }))
}

fn narrowed(grant: &StoredGrant, asked: Option<&Scopes>) -> Result<Scopes, TokenError> {
    let granted = scope_of(grant)?;
    match asked {
        None => Ok(granted),
        Some(asked) if asked.is_subset(&granted) => Ok(asked.clone()),
        Some(_) => Err(MORE_THAN_GRANTED.into()),
    }
}

/// Whether a token that was replaced is the latest of those, and was replaced only now.
async fn may_come_again(
    context: &Context,
    writer: &mut Writer,
    client: &Client,
    replaced: &StoredRefreshToken,
    successor: &Token,
) -> Result<bool, StorageError> {
    let Some(rotated_at) = replaced.rotated_at else { return Ok(false) };
    if context.now().since(rotated_at) >= lifetimes::leeway(context, client) {
        return Ok(false);
    }
    let successor = writer.find_refresh_token(&successor.hash()).await?;
    Ok(successor.is_some_and(|successor| successor.rotated_at.is_none()))
}

/// Ends the family of a token that came after its successor was given out.
async fn refuse_reused(
    context: &Context,
    mut writer: Writer,
    found: &Found,
) -> Result<ProtocolError, StorageError> {
    family::revoke(context, &mut writer, &found.grant, Event::RefreshTokenReused).await?;
    writer.commit().await?;
    tracing::warn!(grant = %found.grant.id, "a replaced refresh token came again: its family is revoked");
    Ok(UNKNOWN)
}
