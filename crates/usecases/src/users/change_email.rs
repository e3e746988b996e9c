//! Moves an account to another address. Links mailed to the former one die with everything else, and its reader is told.

use crate::{
    Context,
    audit::{self, Event},
    jobs,
    sessions::announce_end_of_all,
};
use domain::{EmailAddress, UserId};
use storage::{StorageError, User, Writer};

/// Moves the account; `false` when the address is taken or there is no such account.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn change_email(context: &Context, id: UserId, email: &EmailAddress) -> Result<bool, StorageError> {
    let Some(user) = context.storage.reader().await?.find_user(id).await? else { return Ok(false) };
    let mut writer = context.storage.begin_write().await?;
    if !move_to(context, &mut writer, &user, email, None).await? {
        return Ok(false);
    }
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(true)
}

/// The same within a transaction: ends everything, notes why, and tells whoever reads the mail of the former address.
pub(super) async fn move_to(
    context: &Context,
    writer: &mut Writer,
    user: &User,
    email: &EmailAddress,
    reason: Option<&str>,
) -> Result<bool, StorageError> {
    announce_end_of_all(context, writer, user.id).await?;
    if !writer.set_email(user.id, email).await? {
        return Ok(false);
    }
    let detail = serde_json::json!({ "reason": reason });
    audit::record(context, writer, Event::EmailChanged, Some(user.id), detail).await?;
    // Another spelling of the same address is no news to its reader.
    if user.email.canonical() != email.canonical() {
        jobs::enqueue_email_changed(context, writer, user).await?;
    }
    Ok(true)
}
