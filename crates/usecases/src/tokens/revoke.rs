//! An application gives a token back (RFC 7009).

use super::{access_token, family};
use crate::{Context, audit::Event, signing::SigningError};
use domain::{GrantId, Token};
use oidc::Client;
use storage::StorageError;

/// Why a token could not be given back.
#[derive(Debug, thiserror::Error)]
pub enum RevokeError {
    /// The keys could not be read.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends the login that a refresh token or an access token came from, with all that was issued for it. A token that is
/// unknown, over already or another application's ends nothing; its sender is not told (RFC 7009 §2.2).
///
/// # Errors
/// [`RevokeError`].
pub async fn revoke(context: &Context, client: &Client, token: &str) -> Result<(), RevokeError> {
    let Some(grant) = grant_of(context, token).await? else { return Ok(()) };
    let mut writer = context.storage.begin_write().await?;
    if let Some((grant, _)) = writer.find_live_grant(grant, context.now()).await?
        && grant.client_id == client.client_id
    {
        family::revoke(context, &mut writer, &grant, Event::GrantRevoked).await?;
    }
    Ok(writer.commit().await?)
}

/// What kind of token it is shows in its form, so the client's hint is not needed.
async fn grant_of(context: &Context, token: &str) -> Result<Option<GrantId>, RevokeError> {
    if let Some(token) = Token::parse(token) {
        let found = context.storage.reader().await?.find_refresh_token(&token.hash()).await?;
        return Ok(found.map(|found| found.grant_id));
    }
    Ok(access_token::read(context, token).await?.and_then(|token| token.id.grant))
}
