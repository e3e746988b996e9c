//! An operator vouches that an account's address is its owner's.

use crate::Context;
use domain::UserId;
use storage::StorageError;

/// Notes that the person receives mail at the account's address.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn confirm_email(context: &Context, id: UserId) -> Result<(), StorageError> {
    let mut writer = context.storage.begin_write().await?;
    writer.mark_email_verified(id).await?;
    writer.commit().await
}
