//! The keys that tokens are signed with: the public half for everybody, the private half sealed.

use crate::{Reader, StorageError, Writer, sweep::sweep};
use domain::Timestamp;
use serde_json::Value;
use sqlx::types::Json;

/// A signing key.
#[derive(Clone, PartialEq)]
pub struct StoredSigningKey {
    /// The key's id (RFC 7517 §4.5).
    pub kid: String,
    /// The algorithm it signs with (RFC 7518 §3.1): `RS256` or `ES256`.
    pub algorithm: String,
    /// The public key as it is published (RFC 7517).
    pub public_jwk: Value,
    /// The private key, encrypted.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it begins to sign. It is published before.
    pub signs_from: Timestamp,
    /// When it was withdrawn: from then on it neither signs nor is trusted.
    pub withdrawn_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct SigningKeyRow {
    kid: String,
    algorithm: String,
    public_jwk: Json<Value>,
    sealed: Vec<u8>,
    created_at: i64,
    signs_from: i64,
    withdrawn_at: Option<i64>,
}

impl From<SigningKeyRow> for StoredSigningKey {
    fn from(row: SigningKeyRow) -> Self {
        Self {
            kid: row.kid,
            algorithm: row.algorithm,
            public_jwk: row.public_jwk.0,
            sealed: row.sealed,
            created_at: Timestamp::from_micros(row.created_at),
            signs_from: Timestamp::from_micros(row.signs_from),
            withdrawn_at: row.withdrawn_at.map(Timestamp::from_micros),
        }
    }
}

const LIST: &str = "\
    SELECT kid, algorithm, public_jwk, sealed, created_at, signs_from, withdrawn_at FROM signing_keys \
    ORDER BY signs_from DESC, kid";

impl Reader {
    /// Lists every key, withdrawn ones too: first the one that begins to sign last. There are few.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_signing_keys(&mut self) -> Result<Vec<StoredSigningKey>, StorageError> {
        let rows: Vec<SigningKeyRow> = on!(self, c => sqlx::query_as(LIST).fetch_all(c))?;
        Ok(rows.into_iter().map(StoredSigningKey::from).collect())
    }
}

const INSERT: &str = "\
    INSERT INTO signing_keys (kid, algorithm, public_jwk, sealed, created_at, signs_from, withdrawn_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kid) DO NOTHING";
const WITHDRAW: &str = "UPDATE signing_keys SET withdrawn_at = $2 WHERE kid = $1 AND withdrawn_at IS NULL";
const DELETE: &str = sweep!("signing_keys", "kid", "withdrawn_at < $1");

impl Writer {
    /// Lets no other transaction change the keys before this one ends, so that of two nodes that look for a key and find
    /// none, one makes it. Readers go on.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn lock_signing_keys(&mut self) -> Result<(), StorageError> {
        let statement = dialect!(self, lock_signing_keys);
        affected!(self, sqlx::query(statement))?;
        Ok(())
    }

    /// Stores a key. `false` when there is one with this id.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_signing_key(&mut self, key: &StoredSigningKey) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(INSERT)
                .bind(&key.kid)
                .bind(&key.algorithm)
                .bind(Json(&key.public_jwk))
                .bind(key.sealed.as_slice())
                .bind(key.created_at.as_micros())
                .bind(key.signs_from.as_micros())
                .bind(key.withdrawn_at.map(Timestamp::as_micros))
        )?;
        Ok(rows == 1)
    }

    /// Withdraws a key. `false` when it was withdrawn before, or there is none.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn withdraw_signing_key(&mut self, kid: &str, now: Timestamp) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(WITHDRAW).bind(kid).bind(now.as_micros()))? == 1)
    }

    /// Deletes keys that were withdrawn before a time, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_signing_keys(&mut self, withdrawn_before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE).bind(withdrawn_before.as_micros()))?)
    }
}
