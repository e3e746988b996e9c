//! Deletes what is over, so that tables stay as small as what lives.

use crate::Services;
use std::time::Duration;
use storage::StorageError;

/// How long spent and dead things stay for questions.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// Deletes expired sessions, login transactions, devices, limits, and old tickets and messages.
///
/// # Errors
/// [`StorageError`] when the database does not answer; the next run catches up.
pub async fn delete_expired(services: &Services) -> Result<(), StorageError> {
    let now = services.now();
    let mut writer = services.storage.begin_write().await?;
    writer.delete_expired_sessions(now).await?;
    writer.delete_expired_login_transactions(now).await?;
    writer.delete_expired_devices(now).await?;
    writer.delete_stale_limits(now).await?;
    writer.delete_dead_tickets(now.minus(KEPT)).await?;
    writer.delete_old_reset_requests(now.minus(KEPT)).await?;
    writer.delete_finished_items(now.minus(KEPT)).await?;
    writer.commit().await
}
