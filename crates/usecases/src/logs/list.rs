//! The log, page by page.

use super::{LogEntry, LogSearch, entry::named, search::filter};
use crate::Services;
use storage::{AuditOrder, StorageError};

/// A part of what was found.
pub struct LogPage {
    /// The entries.
    pub entries: Vec<LogEntry>,
    /// How many were found in all, up to a thousand, where that was asked.
    pub total: Option<u64>,
}

/// The entries that a search finds: `limit` at most, after `offset` others.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn list_log(
    services: &Services,
    search: &LogSearch,
    order: AuditOrder,
    (offset, limit): (u64, u32),
    count_total: bool,
) -> Result<LogPage, StorageError> {
    let mut reader = services.storage.reader().await?;
    let Some(filter) = filter(&mut reader, search).await? else {
        return Ok(LogPage { entries: Vec::new(), total: count_total.then_some(0) });
    };
    let found = reader.list_audit_entries(&filter, order, offset, limit).await?;
    let total = if count_total { Some(reader.count_audit_entries(&filter).await?) } else { None };
    Ok(LogPage { entries: named(&mut reader, found).await?, total })
}
