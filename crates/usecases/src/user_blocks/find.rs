//! Whether an address is blocked.

use crate::{Context, login};
use domain::EmailAddress;
use storage::StorageError;

/// Whether the next try of a password for this address would be refused, in a browser that is not known: the tries of
/// the moment or those in all are used up. The same for addresses without an account.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn is_blocked(context: &Context, email: &EmailAddress) -> Result<bool, StorageError> {
    let mut reader = context.storage.reader().await?;
    login::has_no_tries_left(context, &mut reader, email).await
}
