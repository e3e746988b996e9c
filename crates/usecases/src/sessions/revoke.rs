//! An administrator ends sessions.

use super::{announce_end_of_all, end_session};
use crate::{
    Context,
    audit::{self, Event},
};
use domain::{SessionId, UserId};
use storage::StorageError;

/// The most sessions that one statement lists; there are more slices while one is full.
const SLICE: u32 = 100;

/// Ends a session with what was granted in it. `false` when there is no such session, or it was over.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn revoke_session(context: &Context, id: SessionId) -> Result<bool, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    let found = writer.find_session_by_id(id, context.now()).await?;
    let Some((session, _)) = found else { return Ok(false) };
    let ended = end_session(context, &mut writer, session.user_id, id).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(ended)
}

/// Ends a session of this account, as [`revoke_session`] does. `false` also when it is somebody else's.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn revoke_session_of(context: &Context, user: UserId, id: SessionId) -> Result<bool, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    let ended = end_session(context, &mut writer, user, id).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(ended)
}

/// Ends every session of an account, with what was granted in them, and returns how many.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn revoke_sessions(context: &Context, user: UserId) -> Result<u64, StorageError> {
    let mut ended = 0;
    let mut writer = context.storage.begin_write().await?;
    loop {
        let sessions = writer.list_sessions_before(user, None, SLICE, context.now()).await?;
        for session in &sessions {
            ended += u64::from(end_session(context, &mut writer, user, session.id).await?);
        }
        if sessions.is_empty() {
            break;
        }
    }
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(ended)
}

/// Ends everything that an account has open: sessions, what applications were granted, links that are out, remembered
/// browsers.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn revoke_access(context: &Context, user: UserId) -> Result<(), StorageError> {
    let mut writer = context.storage.begin_write().await?;
    announce_end_of_all(context, &mut writer, user).await?;
    writer.raise_generation(user).await?;
    let detail = serde_json::json!({ "by": "administrator" });
    audit::record(context, &mut writer, Event::SessionsEnded, Some(user), detail).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(())
}
