//! Works off what is due in the outbox. Many processes may do so at once.

use super::{Done, JobError, PASSWORD_CHANGED, PASSWORD_RESET, send_password_changed, send_password_reset};
use crate::Services;
use std::{sync::Arc, time::Duration};
use storage::{OutboxItem, OutboxState, StorageError};

/// How long a worker has for its items before another may take them: longer than a batch of slow deliveries.
const LEASE: Duration = Duration::from_mins(15);
/// How many items are taken at once.
const BATCH: u32 = 8;
/// The wait after the first failure; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_secs(5);
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_mins(15);
/// Tries before a message is given up: about a day.
const MAX_ATTEMPTS: u16 = 100;

/// Works off one batch and returns how many items it had.
///
/// # Errors
/// [`StorageError`] when the database does not answer; leased items come back by themselves.
pub async fn run_due(services: &Arc<Services>) -> Result<usize, StorageError> {
    let now = services.now();
    // Looking first keeps an idle worker from taking the writer each time.
    let due = services.storage.reader().await?.next_due().await?;
    if due.is_none_or(|due| due > now) {
        return Ok(0);
    }
    let mut writer = services.storage.begin_write().await?;
    let items = writer.claim_due(now, now.plus(LEASE), BATCH).await?;
    writer.commit().await?;
    let count = items.len();
    for item in items {
        // In a task of its own: a job that panics must not take the worker along, nor come back for ever.
        let job = tokio::spawn({
            let (services, item) = (Arc::clone(services), item.clone());
            async move { run(&services, &item).await }
        });
        let outcome = job.await.unwrap_or(Err(JobError::Panicked));
        settle(services, &item, outcome).await?;
    }
    Ok(count)
}

async fn run(services: &Services, item: &OutboxItem) -> Result<Done, JobError> {
    match item.kind.as_str() {
        PASSWORD_RESET => send_password_reset::run(services, item).await,
        PASSWORD_CHANGED => send_password_changed::run(services, item).await,
        _ => Err(JobError::Unreadable("unknown kind")),
    }
}

async fn settle(
    services: &Services,
    item: &OutboxItem,
    outcome: Result<Done, JobError>,
) -> Result<(), StorageError> {
    let now = services.now();
    let mut writer = services.storage.begin_write().await?;
    match outcome {
        Ok(Done::Sent) => {
            tracing::info!(item = %item.id, kind = item.kind, attempts = item.attempts, "mail sent");
            writer.finish_item(item.id, OutboxState::Sent, None, now).await?;
        }
        Ok(Done::Dropped(reason)) => {
            tracing::info!(item = %item.id, kind = item.kind, reason, "nothing to send");
            writer.finish_item(item.id, OutboxState::Dropped, Some(reason), now).await?;
        }
        Err(error) if is_final(&error) || item.attempts >= MAX_ATTEMPTS => {
            tracing::error!(item = %item.id, kind = item.kind, reason = %error, "mail failed for good");
            writer.finish_item(item.id, OutboxState::Failed, Some(&error.to_string()), now).await?;
        }
        Err(error) => {
            let wait =
                FIRST_WAIT.saturating_mul(1 << item.attempts.saturating_sub(1).min(10)).min(LONGEST_WAIT);
            tracing::warn!(item = %item.id, kind = item.kind, reason = %error, wait_s = wait.as_secs(), "mail failed, will try again");
            writer.retry_item(item.id, now.plus(wait), &error.to_string()).await?;
        }
    }
    writer.commit().await
}

fn is_final(error: &JobError) -> bool {
    match error {
        JobError::Unreadable(_) => true,
        JobError::Delivery(delivery) => delivery.permanent,
        JobError::Storage(_) | JobError::Panicked => false,
    }
}
