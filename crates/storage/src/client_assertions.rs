//! The assertions by which applications proved who they are: each is accepted once (RFC 7523 §3, `jti`).

use crate::{StorageError, Writer, sweep::sweep};
use domain::{Timestamp, TokenHash};

const SPEND: &str = "\
    INSERT INTO client_assertions (jti_hash, expires_at) VALUES ($1, $2) ON CONFLICT (jti_hash) DO NOTHING";
const DELETE_EXPIRED: &str = sweep!("client_assertions", "jti_hash", "expires_at <= $1");

impl Writer {
    /// Spends an assertion. `false` when it was spent before; of many at once exactly one gets `true`. The hash must
    /// cover the application's name too: two applications may use the same `jti`. `expires_at` is when the
    /// assertion is refused for its age alone, a tolerance for clocks included.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn spend_client_assertion(
        &mut self,
        jti_hash: &TokenHash,
        expires_at: Timestamp,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(SPEND).bind(jti_hash.as_bytes().as_slice()).bind(expires_at.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Forgets assertions that are refused for their age, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_expired_client_assertions(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_EXPIRED).bind(now.as_micros()))?)
    }
}
