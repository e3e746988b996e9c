//! Logins whose password was right and has to be replaced before anything else: an administrator chose it. There is no
//! session yet. What is kept here permits one thing: to choose another password in the browser that typed this one.

use crate::users::{UserRow, user_columns};
use crate::{Reader, StorageError, User, Writer, sweep::sweep};
use domain::{SecurityGeneration, Timestamp, TokenHash, UserId};
use uuid::Uuid;

/// A right password that has to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvenLogin {
    /// The hash of the browser's cookie, which is the key.
    pub browser: TokenHash,
    /// Whose password it was.
    pub user_id: UserId,
    /// The account's generation when its password was compared.
    pub generation: SecurityGeneration,
    /// Now.
    pub created_at: Timestamp,
    /// When it is forgotten.
    pub expires_at: Timestamp,
}

const FIND: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM proven_logins p JOIN users u ON u.id = p.user_id AND u.generation = p.generation AND NOT u.blocked \
    WHERE p.browser = $1 AND p.expires_at > $2"
);

impl Reader {
    /// Finds the account whose password was right in this browser, while it is as it was then.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_proven_login(
        &mut self,
        browser: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<User>, StorageError> {
        let row: Option<UserRow> = on!(self, c => sqlx::query_as(FIND)
            .bind(browser.as_bytes().as_slice())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        row.map(User::try_from).transpose()
    }
}

const PUT: &str = "\
    INSERT INTO proven_logins (browser, user_id, generation, created_at, expires_at) \
    SELECT $1, u.id, u.generation, $4, $5 FROM users u WHERE u.id = $2 AND u.generation = $3 AND NOT u.blocked \
    ON CONFLICT (browser) DO UPDATE SET user_id = excluded.user_id, generation = excluded.generation, \
        created_at = excluded.created_at, expires_at = excluded.expires_at";
const TAKE: &str =
    "DELETE FROM proven_logins WHERE browser = $1 AND expires_at > $2 RETURNING user_id, generation";
const DELETE_EXPIRED: &str = sweep!("proven_logins", "browser", "expires_at <= $1");

impl Writer {
    /// Stores that a password was right, if its account is as it was when they were compared. `false` when it was
    /// blocked or moved on since.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn put_proven_login(&mut self, login: &ProvenLogin) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(PUT)
                .bind(login.browser.as_bytes().as_slice())
                .bind(login.user_id.as_uuid())
                .bind(login.generation.as_i64())
                .bind(login.created_at.as_micros())
                .bind(login.expires_at.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Takes what a browser proved, so that it counts once, and returns whose password it was and under which
    /// generation. Whether the account is still in that one, the statement that replaces the password asks.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn take_proven_login(
        &mut self,
        browser: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<(UserId, SecurityGeneration)>, StorageError> {
        let taken: Option<(Uuid, i64)> = on!(self, c => sqlx::query_as(TAKE)
            .bind(browser.as_bytes().as_slice())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        Ok(taken
            .map(|(user, generation)| (UserId::from_uuid(user), SecurityGeneration::from_i64(generation))))
    }

    /// Deletes what has expired, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_expired_proven_logins(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_EXPIRED).bind(now.as_micros()))?)
    }
}
