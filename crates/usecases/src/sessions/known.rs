//! A session as administrators see it.

use crate::Services;
use domain::{ClientId, SessionId, SubjectIdentifier, Timestamp, UserId};
use storage::{Reader, Session, StorageError};

/// A live session, with the applications that it led to.
pub struct KnownSession {
    /// The session.
    pub session: Session,
    /// Under which name applications know the person.
    pub subject: SubjectIdentifier,
    /// When it ends, however much it is used.
    pub ends_at: Timestamp,
    /// The applications that it logged in to.
    pub clients: Vec<ClientId>,
}

/// The live session of this id; `None` when there is none, or it is over.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_session(services: &Services, id: SessionId) -> Result<Option<KnownSession>, StorageError> {
    let mut reader = services.storage.reader().await?;
    let Some((session, user)) = reader.find_session_by_id(id, services.now()).await? else { return Ok(None) };
    known(services, &mut reader, session, user.subject).await.map(Some)
}

/// An account's live sessions, the latest begun first: `limit` at most, those begun before one.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn list_known_sessions(
    services: &Services,
    (user, subject): (UserId, &SubjectIdentifier),
    before: Option<SessionId>,
    limit: u32,
) -> Result<Vec<KnownSession>, StorageError> {
    let mut reader = services.storage.reader().await?;
    let mut sessions = Vec::new();
    for session in reader.list_sessions_before(user, before, limit, services.now()).await? {
        sessions.push(known(services, &mut reader, session, subject.clone()).await?);
    }
    Ok(sessions)
}

async fn known(
    services: &Services,
    reader: &mut Reader,
    session: Session,
    subject: SubjectIdentifier,
) -> Result<KnownSession, StorageError> {
    let clients = reader.list_session_clients(session.id).await?;
    let ends_at = session.created_at.plus(services.settings.session.absolute);
    Ok(KnownSession { session, subject, ends_at, clients })
}
