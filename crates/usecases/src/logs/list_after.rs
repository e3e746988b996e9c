//! The log, from an entry on: for those who keep a copy of it.

use super::{LogEntry, entry::named};
use crate::Services;
use domain::AuditId;
use std::time::Duration;
use storage::{AuditFilter, AuditOrder, StorageError};

/// How old an entry is before it is given out here. One whose transaction ends late bears an earlier time than those that
/// overtook it: whoever reads on from the latest would miss it. No transaction takes this long.
const SETTLED: Duration = Duration::from_secs(10);

/// The entries that happened after one, as they happened, `limit` at most; without one, from the beginning. `None` when
/// there is no such entry, or no longer.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn list_log_after(
    services: &Services,
    after: Option<AuditId>,
    limit: u32,
) -> Result<Option<Vec<LogEntry>>, StorageError> {
    let mut reader = services.storage.reader().await?;
    let settled = AuditFilter { until: Some(services.now().minus(SETTLED)), ..AuditFilter::default() };
    let found = match after {
        Some(after) => reader.list_audit_entries_after(after, &settled, limit).await?,
        None => Some(reader.list_audit_entries(&settled, AuditOrder::OldestFirst, 0, limit).await?),
    };
    match found {
        Some(found) => named(&mut reader, found).await.map(Some),
        None => Ok(None),
    }
}
