//! A program hands in a file; the worker imports it.

use super::{Counts, Document, Format, reading::read_rows};
use crate::{Context, jobs, management::Administrator};
use domain::{ClientId, JobId, Timestamp};
use std::ops::ControlFlow;
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

/// Most rows of a file that a program hands in. The command takes larger ones.
const MAX_ROWS: u64 = 10_000;

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum RequestImportError {
    /// It has too many rows.
    #[error("a file that is handed in has at most 10,000 accounts; vestibule import takes larger ones")]
    TooManyRows,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Keeps the file for the worker. `administrator` shows that a program proved itself; its door asked whether it may.
///
/// # Errors
/// [`RequestImportError`].
pub async fn request_import(
    context: &Context,
    administrator: &Administrator,
    RequestedImport { file, upsert, external_id }: RequestedImport,
) -> Result<ImportRequested, RequestImportError> {
    if has_too_many_rows(&file) {
        return Err(RequestImportError::TooManyRows);
    }
    let now = context.now();
    let id = JobId::new(now, context.random());
    let document = Document {
        format: Format::Auth0,
        upsert,
        counts: Counts::default(),
        actor: Some(ClientId::as_str(administrator.client_id()).to_owned()),
        external_id,
        refusals: Vec::new(),
    };
    let document = document.stored()?;
    let mut writer = context.storage.begin_write().await?;
    let job = NewJob { id, kind: JobKind::UsersImport, fingerprint: None, document, created_at: now };
    writer.insert_job(&job).await?;
    writer.insert_job_file(id, &file).await?;
    jobs::enqueue_import(context, &mut writer, id).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(ImportRequested { job: id, created_at: now })
}

/// Whether a row comes after the last that may. A file that is broken before has not, and is imported up to there.
fn has_too_many_rows(file: &str) -> bool {
    let mut there_are_more = false;
    let read = read_rows(file.as_bytes(), Format::Auth0.member(), MAX_ROWS, &mut |_, _| {
        there_are_more = true;
        ControlFlow::Break(())
    });
    read.is_ok() && there_are_more
}
