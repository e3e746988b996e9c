//! What a browser is in the middle of, before anybody is logged in.

use crate::{Reader, StorageError, Writer, columns, sweep::sweep};
use domain::{EmailAddress, ResetRequestId, Timestamp, TokenHash};
use uuid::Uuid;

/// A browser's unfinished login or password reset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginTransaction {
    /// The hash of the browser's cookie, which is the key.
    pub browser: TokenHash,
    /// The address the person typed. Nothing is known of an account.
    pub email: EmailAddress,
    /// The reset that this browser asked for. The request must be stored first.
    pub reset_request: Option<ResetRequestId>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it is forgotten.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct LoginTransactionRow {
    browser: Vec<u8>,
    email: String,
    reset_request: Option<Uuid>,
    created_at: i64,
    expires_at: i64,
}

impl TryFrom<LoginTransactionRow> for LoginTransaction {
    type Error = StorageError;

    fn try_from(row: LoginTransactionRow) -> Result<Self, StorageError> {
        Ok(Self {
            browser: columns::token_hash(&row.browser)?,
            email: columns::email(&row.email)?,
            reset_request: row.reset_request.map(ResetRequestId::from_uuid),
            created_at: Timestamp::from_micros(row.created_at),
            expires_at: Timestamp::from_micros(row.expires_at),
        })
    }
}

const FIND: &str = "\
    SELECT browser, email, reset_request, created_at, expires_at FROM login_transactions \
    WHERE browser = $1 AND expires_at > $2";

impl Reader {
    /// Finds what a browser is in the middle of, unless that has expired.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_login_transaction(
        &mut self,
        browser: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<LoginTransaction>, StorageError> {
        let row: Option<LoginTransactionRow> = on!(self, c => sqlx::query_as(FIND)
            .bind(browser.as_bytes().as_slice())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        row.map(LoginTransaction::try_from).transpose()
    }
}

const PUT: &str = "\
    INSERT INTO login_transactions (browser, email, reset_request, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (browser) DO UPDATE SET email = excluded.email, reset_request = excluded.reset_request, \
        created_at = excluded.created_at, expires_at = excluded.expires_at";
const DELETE: &str = "DELETE FROM login_transactions WHERE browser = $1";
const DELETE_EXPIRED: &str = sweep!("login_transactions", "browser", "expires_at <= $1");

impl Writer {
    /// Stores what a browser is in the middle of, in place of what it was in before.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or does not know the reset request.
    pub async fn put_login_transaction(
        &mut self,
        transaction: &LoginTransaction,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(PUT)
                .bind(transaction.browser.as_bytes().as_slice())
                .bind(transaction.email.as_typed())
                .bind(transaction.reset_request.map(ResetRequestId::as_uuid))
                .bind(transaction.created_at.as_micros())
                .bind(transaction.expires_at.as_micros())
        )?;
        Ok(())
    }

    /// Forgets what a browser was in the middle of.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_login_transaction(&mut self, browser: &TokenHash) -> Result<(), StorageError> {
        affected!(self, sqlx::query(DELETE).bind(browser.as_bytes().as_slice()))?;
        Ok(())
    }

    /// Deletes what has expired, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_expired_login_transactions(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_EXPIRED).bind(now.as_micros()))?)
    }
}
