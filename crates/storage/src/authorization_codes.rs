//! Authorization codes (RFC 6749 §4.1.2): stored as hashes, spent once in the statement that proves them valid.

use crate::{Reader, StorageError, Writer, sweep::sweep};
use domain::{GrantId, Timestamp, TokenHash};
use uuid::Uuid;

/// A code that somebody presented, spent or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCode {
    /// What it stands for.
    pub grant_id: GrantId,
    /// The redirect URI of its request, which the exchange must repeat (RFC 6749 §4.1.3).
    pub redirect_uri: String,
    /// The challenge that the exchange must answer (RFC 7636 §4.2).
    pub challenge: Option<String>,
    /// What the ID token repeats (OpenID Connect Core §3.1.2.1).
    pub nonce: Option<String>,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was spent.
    pub consumed_at: Option<Timestamp>,
}

/// A code to be stored.
pub struct NewCode {
    /// The code's hash.
    pub code_hash: TokenHash,
    /// What it stands for. The grant must be stored first.
    pub grant_id: GrantId,
    /// The redirect URI of its request.
    pub redirect_uri: String,
    /// The challenge that the exchange must answer.
    pub challenge: Option<String>,
    /// What the ID token repeats.
    pub nonce: Option<String>,
    /// Now.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct CodeRow {
    grant_id: Uuid,
    redirect_uri: String,
    challenge: Option<String>,
    nonce: Option<String>,
    expires_at: i64,
    consumed_at: Option<i64>,
}

impl From<CodeRow> for StoredCode {
    fn from(row: CodeRow) -> Self {
        Self {
            grant_id: GrantId::from_uuid(row.grant_id),
            redirect_uri: row.redirect_uri,
            challenge: row.challenge,
            nonce: row.nonce,
            expires_at: Timestamp::from_micros(row.expires_at),
            consumed_at: row.consumed_at.map(Timestamp::from_micros),
        }
    }
}

const FIND: &str = "\
    SELECT grant_id, redirect_uri, challenge, nonce, expires_at, consumed_at \
    FROM authorization_codes WHERE code_hash = $1";

impl Reader {
    /// Finds a code, spent or expired too: that a spent one comes back is worth knowing.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_code(&mut self, code_hash: &TokenHash) -> Result<Option<StoredCode>, StorageError> {
        let row: Option<CodeRow> =
            on!(self, c => sqlx::query_as(FIND).bind(code_hash.as_bytes().as_slice()).fetch_optional(c))?;
        Ok(row.map(StoredCode::from))
    }
}

const INSERT: &str = "\
    INSERT INTO authorization_codes (code_hash, grant_id, redirect_uri, challenge, nonce, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const CONSUME: &str = "\
    UPDATE authorization_codes SET consumed_at = $2 \
    WHERE code_hash = $1 AND consumed_at IS NULL AND expires_at > $2";
const DELETE_OLD: &str = sweep!("authorization_codes", "code_hash", "expires_at < $1");

impl Writer {
    /// Stores a code.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or does not know the grant.
    pub async fn insert_code(&mut self, code: &NewCode) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(code.code_hash.as_bytes().as_slice())
                .bind(code.grant_id.as_uuid())
                .bind(&code.redirect_uri)
                .bind(code.challenge.as_deref())
                .bind(code.nonce.as_deref())
                .bind(code.created_at.as_micros())
                .bind(code.expires_at.as_micros())
        )?;
        Ok(())
    }

    /// Spends a code. `false` when it was spent before, its time is over, or there is none. Of many at once exactly
    /// one gets `true`. Whether its grant lives is asked apart.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn consume_code(
        &mut self,
        code_hash: &TokenHash,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(CONSUME).bind(code_hash.as_bytes().as_slice()).bind(now.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Deletes codes that expired before a time, spent or not, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_old_codes(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_OLD).bind(before.as_micros()))?)
    }
}
