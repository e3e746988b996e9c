//! Imports the accounts that a program handed in.

use super::{Done, JobError};
use crate::{
    Context,
    import::{ImportError, continue_import},
};
use domain::{JobId, Timestamp};
use storage::{JobState, OutboxItem, StorageError, Writer};

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let id = job_of(item).ok_or(JobError::Unreadable("no job"))?;
    let job = services.storage.reader().await?.find_job(id).await?;
    let Some(job) = job.filter(|job| job.state == JobState::Open) else {
        return Ok(Done::Dropped("the import is over"));
    };
    match continue_import(services, job).await {
        Ok(()) => Ok(Done::Sent),
        Err(ImportError::Storage(error)) => Err(error.into()),
        Err(ImportError::Elsewhere) => Ok(Done::Dropped("somebody else imports it")),
        Err(ImportError::File(_) | ImportError::Format(_)) => {
            Ok(Done::Dropped("the file is no list of accounts"))
        }
    }
}

/// Ends an import that is not tried again, whatever is wrong with it. Its file goes: there may be hashes in it.
pub(super) async fn give_up(
    writer: &mut Writer,
    item: &OutboxItem,
    now: Timestamp,
) -> Result<(), StorageError> {
    let Some(id) = job_of(item) else { return Ok(()) };
    let Some(job) = writer.find_job(id).await? else { return Ok(()) };
    writer.finish_job(id, JobState::Failed, &job.document, now).await
}

fn job_of(item: &OutboxItem) -> Option<JobId> {
    item.payload["job"].as_str().and_then(JobId::parse)
}
