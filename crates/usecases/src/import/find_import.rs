//! How far an import got.

use super::{Counts, Document, Refusal};
use crate::Services;
use domain::{JobId, Timestamp};
use storage::{JobKind, JobState, StorageError};

/// An import as it stands.
pub struct ImportJob {
    /// Its name.
    pub id: JobId,
    /// Whether there is anything left to do.
    pub state: JobState,
    /// What came of its rows so far.
    pub counts: Counts,
    /// Whether accounts that are there get the profile and the metadata of their row.
    pub upsert: bool,
    /// The caller's own name for it.
    pub external_id: Option<String>,
    /// Which rows made no account, the first thousand; only of those that a request brought.
    pub refusals: Vec<Refusal>,
    /// When it was handed in.
    pub created_at: Timestamp,
}

/// The import of this name, if there is one.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_import(services: &Services, id: JobId) -> Result<Option<ImportJob>, StorageError> {
    let Some(job) = services.storage.reader().await?.find_job(id).await? else { return Ok(None) };
    if job.kind != JobKind::UsersImport {
        return Ok(None);
    }
    let document = Document::read(job.document)?;
    Ok(Some(ImportJob {
        id: job.id,
        state: job.state,
        counts: document.counts,
        upsert: document.upsert,
        external_id: document.external_id,
        refusals: document.refusals,
        created_at: job.created_at,
    }))
}
