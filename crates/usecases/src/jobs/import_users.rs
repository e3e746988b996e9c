//! Imports the accounts that a program handed in.

use super::{Done, JobError};
use crate::{
    Context,
    import::{ImportError, continue_import},
};
use domain::JobId;
use storage::{JobState, OutboxItem};

pub(super) async fn run(services: &Context, item: &OutboxItem) -> Result<Done, JobError> {
    let id = item.payload["job"].as_str().and_then(JobId::parse).ok_or(JobError::Unreadable("no job"))?;
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
