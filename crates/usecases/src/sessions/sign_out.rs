//! Signing out: one session, or all of them.

use crate::{
    Context,
    audit::{self, Event},
    sessions::CurrentSession,
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
    if writer.end_session(current.user_id, session, context.now()).await? {
        let detail = serde_json::json!({ "session": session.to_string() });
        audit::record(context, &mut writer, Event::SessionEnded, Some(current.user_id), detail).await?;
    }
    writer.commit().await
}

/// Ends every session of the person, this one too, and whatever else was issued.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn sign_out_everywhere(context: &Context, current: &CurrentSession) -> Result<(), StorageError> {
    let mut writer = context.storage.begin_write().await?;
    writer.raise_generation(current.user_id).await?;
    let user = Some(current.user_id);
    audit::record(context, &mut writer, Event::SessionsEnded, user, serde_json::Value::Null).await?;
    writer.commit().await
}
