//! Which applications a person allowed something.

use crate::{Context, application_names::application_names, sessions::CurrentSession};
use domain::{ClientId, Timestamp};
use storage::StorageError;

/// An application that a person allowed something.
pub struct Allowed {
    /// The application.
    pub client_id: ClientId,
    /// What it is called.
    pub name: String,
    /// When the person said so last.
    pub since: Timestamp,
}

/// The applications that the person allowed something, by name. One that is allowed at many APIs stands there once.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn list(context: &Context, current: &CurrentSession) -> Result<Vec<Allowed>, StorageError> {
    let mut reader = context.storage.reader().await?;
    let mut consents = reader.list_consents(current.user_id).await?;
    // The latest of each application is kept.
    consents.sort_by(|a, b| (&a.client_id, b.granted_at).cmp(&(&b.client_id, a.granted_at)));
    consents.dedup_by(|a, b| a.client_id == b.client_id);
    let names = application_names(&mut reader, consents.iter().map(|consent| &consent.client_id)).await?;
    let mut allowed: Vec<Allowed> = consents
        .into_iter()
        .filter_map(|consent| {
            let name = names.get(&consent.client_id)?.clone();
            Some(Allowed { client_id: consent.client_id, name, since: consent.granted_at })
        })
        .collect();
    allowed.sort_by_key(|allowed| allowed.name.to_lowercase());
    Ok(allowed)
}
