//! Which refresh tokens there are.

use crate::Services;
use domain::{GrantId, SubjectIdentifier, UserId};
use storage::{Reader, RefreshTokenFamily, Session, StorageError};

/// A refresh token that can be used, with where it came from.
pub struct KnownRefreshToken {
    /// The token and those that it took the place of.
    pub family: RefreshTokenFamily,
    /// Under which name applications know the person.
    pub subject: SubjectIdentifier,
    /// The session in which it was given out, while that lives.
    pub session: Option<Session>,
}

/// The refresh token of this grant; `None` when there is none, or it is over.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_refresh_token(
    services: &Services,
    id: GrantId,
) -> Result<Option<KnownRefreshToken>, StorageError> {
    let mut reader = services.storage.reader().await?;
    let Some(family) = reader.find_refresh_token_family(id, services.now()).await? else { return Ok(None) };
    let Some(user) = reader.find_user(family.user_id).await? else { return Ok(None) };
    known(services, &mut reader, family, user.subject).await.map(Some)
}

/// An account's refresh tokens, the latest first: `limit` at most, those begun before one.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn list_refresh_tokens(
    services: &Services,
    (user, subject): (UserId, &SubjectIdentifier),
    before: Option<GrantId>,
    limit: u32,
) -> Result<Vec<KnownRefreshToken>, StorageError> {
    let mut reader = services.storage.reader().await?;
    let mut tokens = Vec::new();
    for family in reader.list_refresh_token_families(user, before, limit, services.now()).await? {
        tokens.push(known(services, &mut reader, family, subject.clone()).await?);
    }
    Ok(tokens)
}

async fn known(
    services: &Services,
    reader: &mut Reader,
    family: RefreshTokenFamily,
    subject: SubjectIdentifier,
) -> Result<KnownRefreshToken, StorageError> {
    let session = match family.session_id {
        Some(session) => {
            reader.find_session_by_id(session, services.now()).await?.map(|(session, _)| session)
        }
        None => None,
    };
    Ok(KnownRefreshToken { family, subject, session })
}
