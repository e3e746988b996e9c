//! Where a person is signed in, and to which applications that led.

use crate::{Context, application_names::application_names, sessions::CurrentSession};
use domain::{Device, SessionId, Timestamp};
use storage::StorageError;

/// A session as its owner sees it.
pub struct SignedIn {
    /// The session.
    pub id: SessionId,
    /// The browser and the system, as far as they are known.
    pub device: Device,
    /// The client's address at the login.
    pub client_address: String,
    /// When it began.
    pub since: Timestamp,
    /// When it was last used, to a minute.
    pub last_seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// The names of the applications that it logged in to.
    pub applications: Vec<String>,
}

/// The person's live sessions, the one that asks first, then the latest used.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn list_sessions(
    context: &Context,
    current: &CurrentSession,
) -> Result<Vec<SignedIn>, StorageError> {
    let now = context.now();
    let mut reader = context.storage.reader().await?;
    let found = reader.list_sessions(current.user_id, now).await?;
    let reached = reader.list_reached_clients(current.user_id, now).await?;
    let names = application_names(&mut reader, reached.iter().map(|(_, client)| client)).await?;
    let applications = |session| {
        let of_session = reached.iter().filter(|(id, _)| *id == session);
        of_session.filter_map(|(_, client)| names.get(client).cloned()).collect()
    };
    let mut sessions: Vec<SignedIn> = found
        .into_iter()
        .map(|session| SignedIn {
            id: session.id,
            device: Device::from_user_agent(&session.user_agent),
            client_address: session.client_address,
            since: session.created_at,
            last_seen_at: session.last_seen_at,
            is_this: session.id == current.id,
            applications: applications(session.id),
        })
        .collect();
    sessions.sort_by_key(|session| !session.is_this);
    Ok(sessions)
}
