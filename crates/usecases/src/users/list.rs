//! Every account, a page at a time.

use crate::Services;
use domain::{Timestamp, UserId};
use storage::{StorageError, User};

/// How many accounts a page has.
const PAGE: u32 = 500;

/// The next accounts after `after`, oldest first; empty at the end.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn list_users(
    services: &Services,
    after: Option<(Timestamp, UserId)>,
) -> Result<Vec<User>, StorageError> {
    services.storage.reader().await?.list_users(after, PAGE).await
}
