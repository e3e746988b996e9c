//! What changes of an account's security: its password, its address, its life. Most of it raises the security generation,
//! which ends everything issued before.

use crate::{StorageError, Writer};
use domain::{EmailAddress, PasswordHash, SecurityGeneration, Timestamp, UserId};

const SET_PASSWORD_HASH: &str = "\
    UPDATE users SET password_hash = $2, password_changed_at = $3, updated_at = $3, generation = generation + 1, \
        must_change_password = FALSE, unfinished_since = NULL \
    WHERE id = $1 RETURNING generation";
const REPLACE_PASSWORD_HASH: &str = "\
    UPDATE users SET password_hash = $3, password_changed_at = $4, updated_at = $4, generation = generation + 1, \
        must_change_password = FALSE, unfinished_since = NULL \
    WHERE id = $1 AND generation = $2 AND NOT blocked RETURNING generation";
const REHASH_PASSWORD: &str = "UPDATE users SET password_hash = $3 WHERE id = $1 AND generation = $2";
const RAISE_GENERATION: &str =
    "UPDATE users SET generation = generation + 1 WHERE id = $1 RETURNING generation";
const MARK_EMAIL_VERIFIED: &str =
    "UPDATE users SET email_verified = TRUE, unfinished_since = NULL WHERE id = $1";
const SET_BLOCKED: &str = "UPDATE users SET blocked = $2, generation = generation + 1 WHERE id = $1";
const REMOVE_PASSWORD: &str = "\
    UPDATE users SET password_hash = NULL, password_changed_at = $2, updated_at = $2, generation = generation + 1 \
    WHERE id = $1";
const DELETE: &str = "DELETE FROM users WHERE id = $1";
const SET_EMAIL: &str = "\
    UPDATE users SET email = $2, email_canonical = $3, email_verified = FALSE, generation = generation + 1 \
    WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM users o WHERE o.email_canonical = $3 AND o.id <> $1)";

impl Writer {
    /// Changes the password and, in the same statement, ends everything issued before and finishes a sign-up. `None`
    /// when there is no such account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn set_password_hash(
        &mut self,
        id: UserId,
        hash: &PasswordHash,
        now: Timestamp,
    ) -> Result<Option<SecurityGeneration>, StorageError> {
        let generation: Option<i64> = on!(self, c => sqlx::query_scalar(SET_PASSWORD_HASH)
            .bind(id.as_uuid())
            .bind(hash.as_phc())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        Ok(generation.map(SecurityGeneration::from_i64))
    }

    /// Changes the password of an account that is still as it was read, and, in the same statement, ends everything
    /// issued before. `None` when it was blocked or moved on since `under` was read.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn replace_password_hash(
        &mut self,
        id: UserId,
        under: SecurityGeneration,
        hash: &PasswordHash,
        now: Timestamp,
    ) -> Result<Option<SecurityGeneration>, StorageError> {
        let generation: Option<i64> = on!(self, c => sqlx::query_scalar(REPLACE_PASSWORD_HASH)
            .bind(id.as_uuid())
            .bind(under.as_i64())
            .bind(hash.as_phc())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        Ok(generation.map(SecurityGeneration::from_i64))
    }

    /// Stores the same password under newer parameters, which ends nothing. `false` when the account moved
    /// on since `under` was read: then the password may be another one.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn rehash_password(
        &mut self,
        id: UserId,
        under: SecurityGeneration,
        hash: &PasswordHash,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(REHASH_PASSWORD).bind(id.as_uuid()).bind(under.as_i64()).bind(hash.as_phc())
        )?;
        Ok(rows == 1)
    }

    /// Takes the password away and, in the same statement, ends everything issued before. Only a recovery leads
    /// back in.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn remove_password(&mut self, id: UserId, now: Timestamp) -> Result<(), StorageError> {
        affected!(self, sqlx::query(REMOVE_PASSWORD).bind(id.as_uuid()).bind(now.as_micros()))?;
        Ok(())
    }

    /// Deletes the account with everything issued to it. `false` when there is no such account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_user(&mut self, id: UserId) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE).bind(id.as_uuid()))? == 1)
    }

    /// Ends everything issued to the account. `None` when there is no such account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn raise_generation(&mut self, id: UserId) -> Result<Option<SecurityGeneration>, StorageError> {
        let generation: Option<i64> =
            on!(self, c => sqlx::query_scalar(RAISE_GENERATION).bind(id.as_uuid()).fetch_optional(c))?;
        Ok(generation.map(SecurityGeneration::from_i64))
    }

    /// Notes that the person receives mail at the account's address, which finishes a sign-up.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn mark_email_verified(&mut self, id: UserId) -> Result<(), StorageError> {
        affected!(self, sqlx::query(MARK_EMAIL_VERIFIED).bind(id.as_uuid()))?;
        Ok(())
    }

    /// Shuts the account or opens it again. Both end everything issued before.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn set_blocked(&mut self, id: UserId, blocked: bool) -> Result<(), StorageError> {
        affected!(self, sqlx::query(SET_BLOCKED).bind(id.as_uuid()).bind(blocked))?;
        Ok(())
    }

    /// Moves the account to another, unverified address and ends everything issued before. `false` when the
    /// address is taken or there is no such account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, and when another transaction took the address at
    /// this very moment: PostgreSQL has then given this transaction up.
    pub async fn set_email(&mut self, id: UserId, email: &EmailAddress) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(SET_EMAIL).bind(id.as_uuid()).bind(email.as_typed()).bind(email.canonical())
        )?;
        Ok(rows == 1)
    }
}
