//! Moves an account to another address. Links mailed to the former one die with everything else.

use crate::{
    Context,
    audit::{self, Event},
    sessions::announce_end_of_all,
};
use domain::{EmailAddress, UserId};
use storage::StorageError;

/// Moves the account; `false` when the address is taken or there is no such account.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn change_email(context: &Context, id: UserId, email: &EmailAddress) -> Result<bool, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    announce_end_of_all(context, &mut writer, id).await?;
    if !writer.set_email(id, email).await? {
        return Ok(false);
    }
    audit::record(context, &mut writer, Event::EmailChanged, Some(id), serde_json::Value::Null).await?;
    writer.commit().await?;
    Ok(true)
}
