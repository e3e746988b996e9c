//! A program hands in a file; the worker imports it.

use super::{Counts, Document, Format};
use crate::{Context, jobs, management::Administrator};
use domain::{ClientId, JobId, Timestamp};
use storage::{JobKind, NewJob, StorageError};

/// What a program handed in.
pub struct RequestedImport {
    /// A list of accounts in Auth0's words.
    pub file: String,
    /// Whether accounts that are there get the profile and the metadata of their row.
    pub upsert: bool,
    /// The caller's own name for it.
    pub external_id: Option<String>,
}

/// The worker's job.
pub struct ImportRequested {
    /// Under which name to ask how far it got.
    pub job: JobId,
    /// When it was handed in.
    pub created_at: Timestamp,
}

/// Keeps the file for the worker. `administrator` shows that a program proved itself; its door asked whether it may.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn request_import(
    context: &Context,
    administrator: &Administrator,
    RequestedImport { file, upsert, external_id }: RequestedImport,
) -> Result<ImportRequested, StorageError> {
    let now = context.now();
    let id = JobId::new(now, context.random());
    let document = Document {
        format: Format::Auth0,
        upsert,
        counts: Counts::default(),
        actor: Some(ClientId::as_str(administrator.client_id()).to_owned()),
        external_id,
        file: Some(file),
        refusals: Vec::new(),
    };
    let document = document.stored()?;
    let mut writer = context.storage.begin_write().await?;
    let job = NewJob { id, kind: JobKind::UsersImport, fingerprint: None, document, created_at: now };
    writer.insert_job(&job).await?;
    jobs::enqueue_import(context, &mut writer, id).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(ImportRequested { job: id, created_at: now })
}
