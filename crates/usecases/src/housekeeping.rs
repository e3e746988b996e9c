//! Deletes what is over, so that tables stay as small as what lives.

use crate::{Services, signing};
use std::time::Duration;
use storage::{SWEPT_AT_ONCE, StorageError};

/// How long spent and dead things stay for questions.
const KEPT: Duration = Duration::from_hours(30 * 24);
/// How long a login to an application stays after its time: its page can still say what became of it, and a code that
/// comes twice still ends what came of the first time.
const LOGIN_KEPT: Duration = Duration::from_hours(1);
/// How long an account waits for whoever asked for it to prove the address: longer than any mail's link works.
const UNFINISHED_KEPT: Duration = Duration::from_hours(7 * 24);

/// Deletes expired sessions, login transactions, devices, limits, unfinished accounts, what applications got and no
/// longer works, and old tickets, messages, jobs and audit entries. Slice after slice, each in a transaction of its own: logins
/// go on between them. Before that it replaces old signing keys.
///
/// # Errors
/// [`StorageError`] when the database does not answer; the next run catches up.
pub async fn delete_expired(services: &Services) -> Result<(), StorageError> {
    // What is over of keys shows when the next ones are there.
    if let Err(reason) = signing::rotate_by_age(services).await {
        tracing::error!(%reason, "could not replace old signing keys");
    }
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
        writer.delete_expired_proven_logins(now).await?,
        writer.delete_expired_devices(now).await?,
        writer.delete_stale_limits(now).await?,
        writer.delete_unfinished_users(now.minus(UNFINISHED_KEPT)).await?,
        writer.delete_old_authorizations(now.minus(LOGIN_KEPT)).await?,
        writer.delete_old_codes(now.minus(LOGIN_KEPT)).await?,
        writer.delete_old_refresh_tokens(now).await?,
        writer.delete_expired_client_assertions(now).await?,
        writer.delete_expired_login_tickets(now).await?,
        writer.delete_old_passwordless_requests(kept).await?,
        writer.delete_old_grants(kept).await?,
        writer.delete_expired_application_secrets(kept).await?,
        writer.delete_signing_keys(kept).await?,
        writer.delete_dead_tickets(kept).await?,
        writer.delete_old_reset_requests(kept).await?,
        writer.delete_finished_items(kept).await?,
        writer.delete_old_jobs(kept).await?,
        writer.delete_former_passwords(services.configuration.now().password_rules.history).await?,
        writer.delete_old_audit(now.minus(services.settings.log.audit_kept)).await?,
    ];
    writer.commit().await?;
    Ok(deleted.iter().any(|deleted| *deleted >= SWEPT_AT_ONCE))
}
