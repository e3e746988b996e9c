//! Passwords that accounts had before, as hashes, kept only while the policy wants to know them.

use crate::{Reader, StorageError, Writer};
use domain::{PasswordHash, Timestamp, UserId};

const LIST: &str = "\
    SELECT password_hash FROM password_history WHERE user_id = $1 ORDER BY replaced_at DESC LIMIT $2";

impl Reader {
    /// The account's former passwords, the newest first.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_former_passwords(
        &mut self,
        user: UserId,
        limit: u8,
    ) -> Result<Vec<PasswordHash>, StorageError> {
        let hashes: Vec<String> = on!(self, c => sqlx::query_scalar(LIST)
            .bind(user.as_uuid())
            .bind(i64::from(limit))
            .fetch_all(c))?;
        Ok(hashes.into_iter().map(PasswordHash::from_phc).collect())
    }
}

// Two changes in one microsecond must not share a row.
const KEEP_PRESENT: &str = "\
    INSERT INTO password_history (user_id, password_hash, replaced_at) \
    SELECT u.id, u.password_hash, COALESCE( \
        (SELECT MAX(h.replaced_at) + 1 FROM password_history h WHERE h.user_id = u.id AND h.replaced_at >= $2), $2) \
    FROM users u WHERE u.id = $1 AND u.password_hash IS NOT NULL";
const FORGET: &str = "\
    DELETE FROM password_history WHERE user_id = $1 AND replaced_at NOT IN \
        (SELECT replaced_at FROM password_history WHERE user_id = $1 ORDER BY replaced_at DESC LIMIT $2)";
const DELETE_BEYOND: &str = "\
    DELETE FROM password_history WHERE (user_id, replaced_at) IN ( \
        SELECT user_id, replaced_at FROM ( \
            SELECT user_id, replaced_at, \
                ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY replaced_at DESC) AS place \
            FROM password_history) ranked \
        WHERE place > $1 LIMIT 5000)";

impl Writer {
    /// Puts the account's present password among the former ones, before another takes its place. An account without a
    /// password has none to keep.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn keep_present_password(&mut self, user: UserId, now: Timestamp) -> Result<(), StorageError> {
        affected!(self, sqlx::query(KEEP_PRESENT).bind(user.as_uuid()).bind(now.as_micros()))?;
        Ok(())
    }

    /// Forgets the account's former passwords but for the newest `keep`.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn forget_former_passwords(&mut self, user: UserId, keep: u8) -> Result<(), StorageError> {
        affected!(self, sqlx::query(FORGET).bind(user.as_uuid()).bind(i64::from(keep)))?;
        Ok(())
    }

    /// Forgets every account's former passwords but for the newest `keep` of each, and returns how many that were.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_former_passwords(&mut self, keep: u8) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_BEYOND).bind(i64::from(keep)))?)
    }
}
