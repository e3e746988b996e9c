//! Signing out: one session, or all of them.

use super::{CurrentSession, announce_end_of_all, end_session};
use crate::{
    Context,
    audit::{self, Event},
};
use domain::SessionId;
use storage::StorageError;

/// Ends one of the person's own sessions. A session of somebody else is not found, and nothing happens.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn sign_out(
    context: &Context,
    current: &CurrentSession,
    session: SessionId,
) -> Result<(), StorageError> {
    let mut writer = context.storage.begin_write().await?;
    end_session(context, &mut writer, current.user_id, session).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(())
}

/// Ends every session of the person, this one too, and whatever else was issued.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn sign_out_everywhere(context: &Context, current: &CurrentSession) -> Result<(), StorageError> {
    let mut writer = context.storage.begin_write().await?;
    announce_end_of_all(context, &mut writer, current.user_id).await?;
    writer.raise_generation(current.user_id).await?;
    let user = Some(current.user_id);
    audit::record(context, &mut writer, Event::SessionsEnded, user, serde_json::Value::Null).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(())
}
