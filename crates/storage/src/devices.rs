//! Browsers in which a person logged in before. Their tries at a password are counted apart from those of strangers,
//! so that a stranger cannot keep the owner waiting.

use crate::{Reader, StorageError, Writer, sweep::sweep};
use domain::{EmailAddress, SecurityGeneration, Timestamp, TokenHash, UserId};

/// A browser to be remembered.
pub struct NewDevice {
    /// The hash of the browser's cookie. One cookie may be known to many accounts.
    pub token_hash: TokenHash,
    /// Who logged in there.
    pub user_id: UserId,
    /// The account's generation at the login. A device dies with it.
    pub generation: SecurityGeneration,
    /// Now.
    pub created_at: Timestamp,
    /// When it is forgotten.
    pub expires_at: Timestamp,
}

const IS_KNOWN: &str = "\
    SELECT COUNT(*) > 0 FROM devices d JOIN users u ON u.id = d.user_id \
        AND u.generation = d.generation AND NOT u.blocked \
    WHERE d.token_hash = $1 AND u.email_canonical = $2 AND d.expires_at > $3";

impl Reader {
    /// Whether the person with this address logged in with this cookie before, and nothing ended it since.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn is_known_device(
        &mut self,
        token_hash: &TokenHash,
        email: &EmailAddress,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        Ok(on!(self, c => sqlx::query_scalar(IS_KNOWN)
            .bind(token_hash.as_bytes().as_slice())
            .bind(email.canonical())
            .bind(now.as_micros())
            .fetch_one(c))?)
    }
}

const RENEW: &str = "UPDATE devices SET token_hash = $2 WHERE token_hash = $1";
const PUT: &str = "\
    INSERT INTO devices (token_hash, user_id, generation, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (token_hash, user_id) DO UPDATE SET generation = excluded.generation, \
        created_at = excluded.created_at, expires_at = excluded.expires_at";
const DELETE_OF_USER: &str = "DELETE FROM devices WHERE user_id = $1";
const DELETE_EXPIRED: &str = sweep!("devices", "token_hash", "expires_at <= $1");

impl Writer {
    /// Remembers a browser for an account. The cookie that it came with, if any, stops working: whatever else it
    /// was known for moves to the new one.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn put_device(
        &mut self,
        device: &NewDevice,
        former: Option<&TokenHash>,
    ) -> Result<(), StorageError> {
        let token = device.token_hash.as_bytes().as_slice();
        if let Some(former) = former {
            affected!(self, sqlx::query(RENEW).bind(former.as_bytes().as_slice()).bind(token))?;
        }
        affected!(
            self,
            sqlx::query(PUT)
                .bind(token)
                .bind(device.user_id.as_uuid())
                .bind(device.generation.as_i64())
                .bind(device.created_at.as_micros())
                .bind(device.expires_at.as_micros())
        )?;
        Ok(())
    }

    /// Forgets all browsers of an account, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_devices_of(&mut self, user: UserId) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_OF_USER).bind(user.as_uuid()))?)
    }

    /// Forgets browsers whose time is over, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_expired_devices(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_EXPIRED).bind(now.as_micros()))?)
    }
}
