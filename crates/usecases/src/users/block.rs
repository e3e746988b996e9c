//! Shuts an account, and opens it again. Both end everything issued to it.

use crate::{
    Context,
    audit::{self, Event},
    sessions::announce_end_of_all,
};
use domain::UserId;
use storage::StorageError;

/// Shuts or opens an account.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn set_blocked(context: &Context, id: UserId, blocked: bool) -> Result<(), StorageError> {
    let event = if blocked { Event::UserBlocked } else { Event::UserUnblocked };
    let mut writer = context.storage.begin_write().await?;
    announce_end_of_all(context, &mut writer, id).await?;
    writer.set_blocked(id, blocked).await?;
    audit::record(context, &mut writer, event, Some(id), serde_json::Value::Null).await?;
    writer.commit().await
}
