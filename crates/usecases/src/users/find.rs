//! One account by its address.

use crate::Services;
use domain::EmailAddress;
use storage::{StorageError, User};

/// The account with this address, however it is spelt.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_user(services: &Services, email: &EmailAddress) -> Result<Option<User>, StorageError> {
    services.storage.reader().await?.find_user_by_email(email).await
}
