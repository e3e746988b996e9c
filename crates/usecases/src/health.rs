//! Whether the process can serve.

use crate::Services;
use storage::StorageError;

/// What a ready process looks like from inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// The database answers and has every migration.
    Ready,
    /// The database answers but waits for migrations.
    NeedsMigration,
}

/// Asks the database.
///
/// # Errors
/// [`StorageError`] when it does not answer.
pub async fn health(services: &Services) -> Result<Health, StorageError> {
    services.storage.ping().await?;
    let pending = services.storage.pending_migrations().await?;
    Ok(if pending == 0 { Health::Ready } else { Health::NeedsMigration })
}
