//! One transaction at a time for an application or an API: a change reads the whole document and writes it back, so what
//! is read must be what is there until it is written.

use crate::{StorageError, Writer};
use domain::ClientId;

/// An UPDATE that changes nothing is the row lock that both databases have.
const LOCK_APPLICATION: &str = "UPDATE applications SET updated_at = updated_at WHERE client_id = $1";
const LOCK_API: &str = "UPDATE apis SET updated_at = updated_at WHERE identifier = $1";

impl Writer {
    /// Waits for whoever is changing the application, and makes others wait until this transaction ends. `false` when
    /// there is no such application, or none any more.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn lock_application(&mut self, client_id: &ClientId) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(LOCK_APPLICATION).bind(client_id.as_str()))? == 1)
    }

    /// The same for an API. Whoever locks both locks the API first, as declaring does, so that nobody waits for one
    /// that waits for him.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn lock_api(&mut self, identifier: &str) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(LOCK_API).bind(identifier))? == 1)
    }
}
