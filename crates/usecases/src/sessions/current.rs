//! Who is asking.

use crate::Context;
use domain::{EmailAddress, SecurityGeneration, SessionId, SubjectIdentifier, Timestamp, Token, UserId};
use std::time::Duration;
use storage::StorageError;

/// A live session and its account.
pub struct CurrentSession {
    /// The session.
    pub id: SessionId,
    /// The account.
    pub user_id: UserId,
    /// Under which name applications know the person.
    pub subject: SubjectIdentifier,
    /// The account's address.
    pub email: EmailAddress,
    /// When the person proved who they are (`auth_time`, OpenID Connect Core §2).
    pub auth_time: Timestamp,
    /// The account's generation, under which the session lives.
    pub generation: SecurityGeneration,
}

/// How old "last seen" may grow before it is written again: one write a minute, not one a request.
const PRECISION: Duration = Duration::from_mins(1);

/// The session of a cookie; `None` when it is unknown, expired or ended.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn current_session(
    context: &Context,
    token: &Token,
) -> Result<Option<CurrentSession>, StorageError> {
    let now = context.now();
    let found = context.storage.reader().await?.find_session(&token.hash(), now).await?;
    let Some((session, user)) = found else {
        return Ok(None);
    };
    if now.since(session.last_seen_at) >= PRECISION {
        let expires_at = context.settings.session.expiry(session.created_at, now);
        let mut writer = context.storage.begin_write().await?;
        writer.touch_session(session.id, now, expires_at).await?;
        writer.commit().await?;
    }
    Ok(Some(CurrentSession {
        id: session.id,
        user_id: user.id,
        subject: user.subject,
        email: user.email,
        auth_time: session.created_at,
        generation: session.generation,
    }))
}
