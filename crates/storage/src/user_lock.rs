//! One transaction at a time for an account, where reading and writing belong together.

use crate::{StorageError, Writer};
use domain::UserId;

/// An UPDATE that changes nothing is the row lock that both databases have.
const LOCK: &str = "UPDATE users SET generation = generation WHERE id = $1";

impl Writer {
    /// Waits for whoever is changing the account, and makes others wait until this transaction ends. Without it,
    /// PostgreSQL would judge by the account as it was before a change that is about to commit.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn lock_user(&mut self, id: UserId) -> Result<(), StorageError> {
        affected!(self, sqlx::query(LOCK).bind(id.as_uuid()))?;
        Ok(())
    }
}
