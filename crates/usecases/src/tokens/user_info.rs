//! What an application may know of a person (OpenID Connect Core §5.3).

use super::{access_token, person::claims_of};
use crate::{Context, signing::SigningError};
use oidc::{ErrorCode, ProtocolError, claims::UserInfo, scope::OPENID};
use storage::StorageError;

/// Why nothing is told.
#[derive(Debug, thiserror::Error)]
pub enum UserInfoError {
    /// The token does not open this.
    #[error(transparent)]
    Refused(#[from] ProtocolError),
    /// The keys could not be read.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Tells what the scopes of an access token allow. The login that it came from has to count still: unlike an API,
/// we look.
///
/// # Errors
/// [`UserInfoError`].
pub async fn user_info(context: &Context, token: &str) -> Result<UserInfo, UserInfoError> {
    let token = access_token::read(context, token).await?.ok_or(INVALID)?;
    if !token.audience.contains(&access_token::user_info_audience(context)) {
        return Err(INVALID.into());
    }
    if !token.scope.contains(OPENID) {
        return Err(NOT_OPENID.into());
    }
    let grant = token.id.grant.ok_or(INVALID)?;
    let found = context.storage.reader().await?.find_live_grant(grant, context.now()).await?;
    let (_, user) = found.ok_or(INVALID)?;
    Ok(UserInfo::new(user.subject.clone(), claims_of(&user, &token.scope)))
}

/// The same for a token that is forged, expired, revoked or for something else.
const INVALID: ProtocolError = ProtocolError::new(ErrorCode::InvalidToken, "The access token is not valid");
const NOT_OPENID: ProtocolError =
    ProtocolError::new(ErrorCode::InsufficientScope, "The access token has no scope openid");
