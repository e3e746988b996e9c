//! Deletes what is over, so that tables stay as small as what lives.

use crate::Services;
use std::time::Duration;
use storage::{SWEPT_AT_ONCE, StorageError};

/// How long spent and dead things stay for questions.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// Deletes expired sessions, login transactions, devices, limits, and old tickets, messages and audit entries. Slice
/// after slice, each in a transaction of its own: logins go on between them.
///
/// # Errors
/// [`StorageError`] when the database does not answer; the next run catches up.
pub async fn delete_expired(services: &Services) -> Result<(), StorageError> {
    while delete_slice(services).await? {}
    Ok(())
}

/// Whether there may be more.
async fn delete_slice(services: &Services) -> Result<bool, StorageError> {
    let now = services.now();
    let kept = now.minus(KEPT);
    let mut writer = services.storage.begin_write().await?;
    let deleted = [
        writer.delete_expired_sessions(now).await?,
        writer.delete_expired_login_transactions(now).await?,
        writer.delete_expired_devices(now).await?,
        writer.delete_stale_limits(now).await?,
        writer.delete_dead_tickets(kept).await?,
        writer.delete_old_reset_requests(kept).await?,
        writer.delete_finished_items(kept).await?,
        writer.delete_old_audit(now.minus(services.settings.log.audit_kept)).await?,
    ];
    writer.commit().await?;
    Ok(deleted.iter().any(|deleted| *deleted >= SWEPT_AT_ONCE))
}
