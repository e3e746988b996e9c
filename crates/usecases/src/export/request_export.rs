//! A program asks for all accounts. They are read when it fetches them, so nothing of them lies anywhere meanwhile.

use super::ExportFormat;
use crate::{Context, Services, management::Administrator};
use domain::{JobId, Timestamp};
use serde::{Deserialize, Serialize};
use storage::{JobKind, JobState, NewJob, StorageError};

/// An export that can be fetched.
#[derive(Clone, Copy, Debug)]
pub struct ExportJob {
    /// Its name.
    pub id: JobId,
    /// In which form it is fetched.
    pub format: ExportFormat,
    /// When it was asked for.
    pub created_at: Timestamp,
}

/// The document of a job.
#[derive(Serialize, Deserialize)]
struct Document {
    format: ExportFormat,
}

/// Notes what can be fetched. `administrator` shows that a program proved itself; its door asked whether it may.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn request_export(
    context: &Context,
    _administrator: &Administrator,
    format: ExportFormat,
) -> Result<ExportJob, StorageError> {
    let created_at = context.now();
    let id = JobId::new(created_at, context.random());
    let document = serde_json::json!(Document { format });
    let job = NewJob { id, kind: JobKind::UsersExport, fingerprint: None, document, created_at };
    let mut writer = context.storage.begin_write().await?;
    writer.insert_job(&job).await?;
    writer.finish_job(id, JobState::Completed, &job.document, created_at).await?;
    writer.commit().await?;
    Ok(ExportJob { id, format, created_at })
}

/// The export of this name, if there is one.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_export(services: &Services, id: JobId) -> Result<Option<ExportJob>, StorageError> {
    let job = services.storage.reader().await?.find_job(id).await?;
    let Some(job) = job.filter(|job| job.kind == JobKind::UsersExport) else { return Ok(None) };
    let read = serde_json::from_value(job.document);
    let Document { format } = read.map_err(|_| StorageError::Corrupt { what: "export" })?;
    Ok(Some(ExportJob { id, format, created_at: job.created_at }))
}
