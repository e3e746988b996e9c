//! Accounts that a sign-up made and whose address is not proven yet. They have no password, and go if nobody proves
//! the address: so nobody can take an address before its owner comes.
//!
//! What finishes an account stands with the columns that it writes, in `users.rs`.

use crate::{StorageError, Writer, sweep::sweep};
use domain::{EmailAddress, Language, SecurityGeneration, Timestamp, UserId};

/// An account to be made by a sign-up: without a password, its address not proven.
pub struct NewUnfinishedUser {
    /// The account's id.
    pub id: UserId,
    /// The address that was typed.
    pub email: EmailAddress,
    /// The language of the page.
    pub language: Option<Language>,
    /// Now; the account is unfinished from here on.
    pub created_at: Timestamp,
}

const INSERT: &str = "\
    INSERT INTO users (id, email, email_canonical, email_verified, generation, blocked, language, created_at, \
        updated_at, unfinished_since) \
    VALUES ($1, $2, $3, FALSE, $4, FALSE, $5, $6, $6, $6) ON CONFLICT (email_canonical) DO NOTHING";
const RENEW: &str = "\
    UPDATE users SET email = $2, unfinished_since = $4 \
    WHERE id = $1 AND email_canonical = $3 AND unfinished_since IS NOT NULL";
// The condition stands twice: PostgreSQL asks the outer one again when it had to wait for somebody who was just
// finishing the account. A blocked one stays, or its owner could sign up anew.
const DELETE: &str = concat!(
    sweep!("users", "id", "unfinished_since < $1 AND NOT blocked"),
    " AND unfinished_since < $1 AND NOT blocked"
);

impl Writer {
    /// Makes an unfinished account. `false` when the address is taken, by a finished account or not.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_unfinished_user(&mut self, user: &NewUnfinishedUser) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(INSERT)
                .bind(user.id.as_uuid())
                .bind(user.email.as_typed())
                .bind(user.email.canonical())
                .bind(SecurityGeneration::FIRST.as_i64())
                .bind(user.language.map(Language::tag))
                .bind(user.created_at.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Lets an unfinished account wait from now on, and spells its address as it was typed last. `false` when it was
    /// finished or deleted meanwhile.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn renew_unfinished_user(
        &mut self,
        id: UserId,
        email: &EmailAddress,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(RENEW)
                .bind(id.as_uuid())
                .bind(email.as_typed())
                .bind(email.canonical())
                .bind(now.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Deletes accounts that are unfinished since before a time, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_unfinished_users(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE).bind(before.as_micros()))?)
    }
}
