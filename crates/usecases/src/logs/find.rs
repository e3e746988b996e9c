//! One entry by its id.

use super::{LogEntry, entry::named};
use crate::Services;
use domain::AuditId;
use storage::StorageError;

/// The entry; `None` when there is none.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_log_entry(services: &Services, id: AuditId) -> Result<Option<LogEntry>, StorageError> {
    let mut reader = services.storage.reader().await?;
    let found = reader.find_audit_entry(id).await?;
    Ok(named(&mut reader, found.into_iter().collect()).await?.pop())
}
