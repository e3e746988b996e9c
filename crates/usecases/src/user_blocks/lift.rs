//! An administrator lifts a block.

use crate::{
    Context,
    audit::{self, Event},
    login,
};
use domain::EmailAddress;
use storage::StorageError;

/// Forgets the tries of an address, so that its owner need not wait. Whoever guesses may go on as well.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn lift_block(context: &Context, email: &EmailAddress) -> Result<(), StorageError> {
    let mut writer = context.storage.begin_write().await?;
    login::forget_tries(context, &mut writer, email, None).await?;
    let user = writer.find_user_by_email(email).await?.map(|user| user.id);
    let detail = serde_json::json!({ "email": email.masked() });
    audit::record(context, &mut writer, Event::LoginTriesForgotten, user, detail).await?;
    writer.commit().await
}
