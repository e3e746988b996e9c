//! Accounts, and the security generation that ends everything issued to one.

use crate::{Reader, StorageError, Writer, columns};
use domain::{EmailAddress, Language, PasswordHash, SecurityGeneration, Timestamp, UserId};
use std::fmt;
use uuid::Uuid;

/// A person's account.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// The account's id.
    pub id: UserId,
    /// The address to log in with and to send mail to.
    pub email: EmailAddress,
    /// Whether the person has shown to receive mail there.
    pub email_verified: bool,
    /// Absent for people who never set a password.
    pub password_hash: Option<PasswordHash>,
    /// The name of the social or enterprise provider that the person signs in with, where there is one. Such an
    /// account has no password here.
    pub provider: Option<String>,
    /// What was issued under another generation is dead.
    pub generation: SecurityGeneration,
    /// An administrator has shut the account.
    pub blocked: bool,
    /// The language the person chose; absent when none was chosen or this version does not speak it.
    pub language: Option<Language>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When the password was last changed; absent when it never was.
    pub password_changed_at: Option<Timestamp>,
    /// Since when the account waits for the proof of its address; absent when it was proven, or no sign-up made it.
    pub unfinished_since: Option<Timestamp>,
}

/// Shows the id alone: neither the hash nor the address belongs in a log.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User").field("id", &self.id).finish_non_exhaustive()
    }
}

/// An account to be made. It begins unblocked and in the first generation.
pub struct NewUser {
    /// The account's id.
    pub id: UserId,
    /// The address to log in with.
    pub email: EmailAddress,
    /// Whether the person has shown to receive mail there.
    pub email_verified: bool,
    /// Absent for people who set no password yet.
    pub password_hash: Option<PasswordHash>,
    /// The language the person chose.
    pub language: Option<Language>,
    /// Now.
    pub created_at: Timestamp,
}

/// The columns of [`UserRow`], for every query that reads an account as `u`.
macro_rules! user_columns {
    () => {
        "u.id, u.email, u.email_verified, u.password_hash, u.provider, u.generation, u.blocked, u.language, \
        u.created_at, u.password_changed_at, u.unfinished_since"
    };
}
pub(crate) use user_columns;

#[derive(sqlx::FromRow)]
pub(crate) struct UserRow {
    id: Uuid,
    email: String,
    email_verified: bool,
    password_hash: Option<String>,
    provider: Option<String>,
    generation: i64,
    blocked: bool,
    language: Option<String>,
    created_at: i64,
    password_changed_at: Option<i64>,
    unfinished_since: Option<i64>,
}

impl TryFrom<UserRow> for User {
    type Error = StorageError;

    fn try_from(row: UserRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: UserId::from_uuid(row.id),
            email: columns::email(&row.email)?,
            email_verified: row.email_verified,
            password_hash: row.password_hash.map(PasswordHash::from_phc),
            provider: row.provider,
            generation: SecurityGeneration::from_i64(row.generation),
            blocked: row.blocked,
            language: row.language.as_deref().and_then(columns::language),
            created_at: Timestamp::from_micros(row.created_at),
            password_changed_at: row.password_changed_at.map(Timestamp::from_micros),
            unfinished_since: row.unfinished_since.map(Timestamp::from_micros),
        })
    }
}

const FIND_BY_EMAIL: &str = concat!("SELECT ", user_columns!(), " FROM users u WHERE u.email_canonical = $1");
const FIND: &str = concat!("SELECT ", user_columns!(), " FROM users u WHERE u.id = $1");
const LIST: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM users u WHERE (u.created_at, u.id) > ($1, $2) ORDER BY u.created_at, u.id LIMIT $3"
);

impl Reader {
    /// Finds the account that an address belongs to, however it is spelt.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_user_by_email(&mut self, email: &EmailAddress) -> Result<Option<User>, StorageError> {
        let row: Option<UserRow> =
            on!(self, c => sqlx::query_as(FIND_BY_EMAIL).bind(email.canonical()).fetch_optional(c))?;
        row.map(User::try_from).transpose()
    }

    /// Finds an account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_user(&mut self, id: UserId) -> Result<Option<User>, StorageError> {
        let row: Option<UserRow> = on!(self, c => sqlx::query_as(FIND).bind(id.as_uuid()).fetch_optional(c))?;
        row.map(User::try_from).transpose()
    }

    /// Lists accounts, oldest first, beginning after the one that `after` describes.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_users(
        &mut self,
        after: Option<(Timestamp, UserId)>,
        limit: u32,
    ) -> Result<Vec<User>, StorageError> {
        let (time, id) = after.map_or((i64::MIN, Uuid::nil()), |(time, id)| (time.as_micros(), id.as_uuid()));
        let rows: Vec<UserRow> =
            on!(self, c => sqlx::query_as(LIST).bind(time).bind(id).bind(i64::from(limit)).fetch_all(c))?;
        rows.into_iter().map(User::try_from).collect()
    }
}

const INSERT: &str = "\
    INSERT INTO users (id, email, email_canonical, email_verified, password_hash, generation, blocked, \
        language, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7, $8) ON CONFLICT (email_canonical) DO NOTHING";
const SET_PASSWORD_HASH: &str = "\
    UPDATE users SET password_hash = $2, password_changed_at = $3, generation = generation + 1, \
        unfinished_since = NULL \
    WHERE id = $1 RETURNING generation";
const REPLACE_PASSWORD_HASH: &str = "\
    UPDATE users SET password_hash = $3, password_changed_at = $4, generation = generation + 1, \
        unfinished_since = NULL \
    WHERE id = $1 AND generation = $2 AND NOT blocked RETURNING generation";
const REHASH_PASSWORD: &str = "UPDATE users SET password_hash = $3 WHERE id = $1 AND generation = $2";
const RAISE_GENERATION: &str =
    "UPDATE users SET generation = generation + 1 WHERE id = $1 RETURNING generation";
const MARK_EMAIL_VERIFIED: &str =
    "UPDATE users SET email_verified = TRUE, unfinished_since = NULL WHERE id = $1";
const SET_BLOCKED: &str = "UPDATE users SET blocked = $2, generation = generation + 1 WHERE id = $1";
const REMOVE_PASSWORD: &str = "\
    UPDATE users SET password_hash = NULL, password_changed_at = $2, generation = generation + 1 WHERE id = $1";
const SET_PROVIDER: &str = "\
    UPDATE users SET provider = $2, password_hash = NULL, generation = generation + 1, unfinished_since = NULL \
    WHERE id = $1";
const DELETE: &str = "DELETE FROM users WHERE id = $1";
const SET_EMAIL: &str = "\
    UPDATE users SET email = $2, email_canonical = $3, email_verified = FALSE, generation = generation + 1 \
    WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM users o WHERE o.email_canonical = $3 AND o.id <> $1)";

impl Writer {
    /// Makes an account. `false` when the address is taken.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_user(&mut self, user: &NewUser) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(INSERT)
                .bind(user.id.as_uuid())
                .bind(user.email.as_typed())
                .bind(user.email.canonical())
                .bind(user.email_verified)
                .bind(user.password_hash.as_ref().map(PasswordHash::as_phc))
                .bind(SecurityGeneration::FIRST.as_i64())
                .bind(user.language.map(Language::tag))
                .bind(user.created_at.as_micros())
        )?;
        Ok(rows == 1)
    }

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

    /// Lets the person sign in with a provider, by its name. A password of our own and everything issued before end.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn set_provider(&mut self, id: UserId, provider: &str) -> Result<(), StorageError> {
        affected!(self, sqlx::query(SET_PROVIDER).bind(id.as_uuid()).bind(provider))?;
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
