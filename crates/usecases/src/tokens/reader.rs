//! Whose pages may read what applications are told.

use crate::Services;
use storage::StorageError;

/// Whether an application registered this origin as one of its own.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn may_read(services: &Services, origin: &str) -> Result<bool, StorageError> {
    services.storage.reader().await?.is_registered_origin(origin).await
}
