//! What a program did, for the audit log.

use super::Administrator;
use crate::{
    Context,
    audit::{self, Event},
};
use storage::StorageError;

/// Longest part of a path that is kept.
const MAX_PATH: usize = 512;

/// An operation that wrote something and succeeded.
pub struct DoneOperation {
    /// Its name in the documentation.
    pub id: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// The method.
    pub method: &'static str,
    /// The path, without the query.
    pub path: String,
}

/// Records that the program did this. The use case itself records what came of it, in its own transaction; this entry is
/// the one that every write has.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn record_operation(
    context: &Context,
    administrator: &Administrator,
    done: &DoneOperation,
) -> Result<(), StorageError> {
    let path: String = done.path.chars().take(MAX_PATH).collect();
    let detail = serde_json::json!({
        "client_id": administrator.client_id().as_str(),
        "operation": done.id,
        "summary": done.summary,
        "method": done.method,
        "path": path,
    });
    let mut writer = context.storage.begin_write().await?;
    audit::record(context, &mut writer, Event::ManagementWrite, None, detail).await?;
    writer.commit().await
}
