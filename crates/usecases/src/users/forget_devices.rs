//! Forgets the browsers that an account is known in.

use crate::{
    Context,
    audit::{self, Event},
};
use domain::UserId;
use storage::StorageError;

/// Forgets all of the account's browsers, and returns how many. None of its logins ends.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn forget_devices(context: &Context, user: UserId) -> Result<u64, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    let forgotten = writer.delete_devices_of(user).await?;
    let detail = serde_json::json!({ "browsers": forgotten });
    audit::record(context, &mut writer, Event::DevicesForgotten, Some(user), detail).await?;
    writer.commit().await?;
    Ok(forgotten)
}
