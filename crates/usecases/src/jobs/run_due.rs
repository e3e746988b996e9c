//! Works off what is due in the outbox. Many processes may do so at once.

use super::{
    BACKCHANNEL_LOGOUT, Done, EMAIL_CHANGED, EMAIL_VERIFICATION, IMPORT_USERS, JobError, PASSWORD_CHANGED,
    PASSWORD_RESET, PASSWORD_SET, PASSWORDLESS_CODE, SIGN_UP, import_users, send_backchannel_logout,
    send_email_changed, send_email_verification, send_password_changed, send_password_reset,
    send_password_set, send_passwordless_code, send_sign_up,
};
use crate::{Context, Services};
use std::{sync::Arc, time::Duration};
use storage::{OutboxItem, OutboxLane, OutboxState, StorageError};
use tokio::task::JoinHandle;

/// How long a worker has for its items before another may take them: longer than a batch of slow deliveries.
const LEASE: Duration = Duration::from_mins(15);
/// How many items are taken at once.
const BATCH: u32 = 8;
/// The wait after the first failure; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_secs(5);
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_mins(15);

/// Tries before an item is given up.
const fn most_attempts(lane: OutboxLane) -> u16 {
    match lane {
        // About a day.
        OutboxLane::Mails => 100,
        // Half an hour: long enough for an application to be restarted, and no burden when it is gone. Nor is a file
        // to be imported kept for longer, while a program waits.
        OutboxLane::Calls | OutboxLane::Imports => 10,
    }
}

/// Works off one batch of each lane and returns how many items that were.
///
/// # Errors
/// [`StorageError`] when the database does not answer; leased items come back by themselves.
pub async fn run_due(services: &Arc<Services>) -> Result<usize, StorageError> {
    let (delivered, imported) = tokio::join!(deliver_due(services), import_due(services));
    Ok(delivered? + imported?)
}

/// Works off one batch of imports and returns how many those were.
///
/// # Errors
/// As [`run_due`].
pub async fn import_due(services: &Arc<Services>) -> Result<usize, StorageError> {
    run_lane(services, OutboxLane::Imports).await
}

/// Works off one batch of mails and one of calls, which must not wait for imports, and returns how many items that were.
///
/// # Errors
/// As [`run_due`].
pub async fn deliver_due(services: &Arc<Services>) -> Result<usize, StorageError> {
    let mails = run_lane(services, OutboxLane::Mails);
    let calls = run_lane(services, OutboxLane::Calls);
    let (mails, calls) = tokio::join!(mails, calls);
    Ok(mails? + calls?)
}

async fn run_lane(services: &Arc<Services>, lane: OutboxLane) -> Result<usize, StorageError> {
    let now = services.now();
    // Looking first keeps an idle worker from taking the writer each time.
    let due = services.storage.reader().await?.next_due(lane).await?;
    if due.is_none_or(|due| due > now) {
        return Ok(0);
    }
    let mut writer = services.storage.begin_write().await?;
    let items = writer.claim_due(now, now.plus(LEASE), BATCH, lane).await?;
    writer.commit().await?;
    let count = items.len();
    match lane {
        OutboxLane::Mails | OutboxLane::Imports => {
            for item in items {
                let job = start(services, &item);
                settle(services, lane, &item, outcome(job).await).await?;
            }
        }
        // All at once: one application that does not answer keeps no other waiting.
        OutboxLane::Calls => {
            let jobs: Vec<_> = items.into_iter().map(|item| (start(services, &item), item)).collect();
            for (job, item) in jobs {
                settle(services, lane, &item, outcome(job).await).await?;
            }
        }
    }
    Ok(count)
}

/// In a task of its own: a job that panics must not take the worker along, nor come back for ever.
fn start(services: &Arc<Services>, item: &OutboxItem) -> JoinHandle<Result<Done, JobError>> {
    let (services, item) = (Arc::clone(services), item.clone());
    tokio::spawn(async move { run(&services, &item).await })
}

async fn outcome(job: JoinHandle<Result<Done, JobError>>) -> Result<Done, JobError> {
    job.await.unwrap_or(Err(JobError::Panicked))
}

async fn run(services: &Arc<Services>, item: &OutboxItem) -> Result<Done, JobError> {
    // With the settings that count at this moment.
    let services = &Context::of_system(Arc::clone(services));
    match item.kind.as_str() {
        PASSWORD_RESET => send_password_reset::run(services, item).await,
        SIGN_UP => send_sign_up::run(services, item).await,
        PASSWORDLESS_CODE => send_passwordless_code::run(services, item).await,
        PASSWORD_CHANGED => send_password_changed::run(services, item).await,
        PASSWORD_SET => send_password_set::run(services, item).await,
        EMAIL_CHANGED => send_email_changed::run(services, item).await,
        EMAIL_VERIFICATION => send_email_verification::run(services, item).await,
        BACKCHANNEL_LOGOUT => send_backchannel_logout::run(services, item).await,
        IMPORT_USERS => import_users::run(services, item).await,
        _ => Err(JobError::Unreadable("unknown kind")),
    }
}

async fn settle(
    services: &Services,
    lane: OutboxLane,
    item: &OutboxItem,
    outcome: Result<Done, JobError>,
) -> Result<(), StorageError> {
    let now = services.now();
    let mut writer = services.storage.begin_write().await?;
    match outcome {
        Ok(Done::Sent) => {
            tracing::info!(item = %item.id, kind = item.kind, attempts = item.attempts, "sent");
            writer.finish_item(item.id, OutboxState::Sent, None, now).await?;
        }
        Ok(Done::Dropped(reason)) => {
            tracing::info!(item = %item.id, kind = item.kind, reason, "nothing to send");
            writer.finish_item(item.id, OutboxState::Dropped, Some(reason), now).await?;
        }
        Err(error) if is_final(&error) || item.attempts >= most_attempts(lane) => {
            tracing::error!(item = %item.id, kind = item.kind, reason = %error, "failed for good");
            writer.finish_item(item.id, OutboxState::Failed, Some(&error.to_string()), now).await?;
            if item.kind == IMPORT_USERS {
                import_users::give_up(&mut writer, item, now).await?;
            }
        }
        Err(error) => {
            let wait =
                FIRST_WAIT.saturating_mul(1 << item.attempts.saturating_sub(1).min(10)).min(LONGEST_WAIT);
            tracing::warn!(item = %item.id, kind = item.kind, reason = %error, wait_s = wait.as_secs(), "failed, will try again");
            writer.retry_item(item.id, now.plus(wait), &error.to_string()).await?;
        }
    }
    writer.commit().await
}

fn is_final(error: &JobError) -> bool {
    match error {
        JobError::Unreadable(_) => true,
        JobError::Delivery(delivery) => delivery.permanent,
        JobError::Call(call) => call.is_final(),
        JobError::Signing(_) | JobError::Storage(_) | JobError::Panicked => false,
    }
}
