//! Deletes an account.

use crate::{
    Context,
    audit::{self, Event},
    sessions::announce_end_of_all,
};
use domain::UserId;
use storage::StorageError;

/// Deletes the account with everything issued to it; the audit log stays. `false` when there is none.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn delete_user(context: &Context, id: UserId) -> Result<bool, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    announce_end_of_all(context, &mut writer, id).await?;
    if !writer.delete_user(id).await? {
        return Ok(false);
    }
    audit::record(context, &mut writer, Event::UserDeleted, Some(id), serde_json::Value::Null).await?;
    writer.commit().await?;
    Ok(true)
}
