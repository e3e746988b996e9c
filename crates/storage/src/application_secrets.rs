//! What confidential applications prove themselves with (RFC 6749 §2.3.1). Stored as hashes; a new one may overlap
//! with the old, so that an application changes over without a pause.

use crate::{Reader, StorageError, Writer, columns, sweep::sweep};
use domain::{ApplicationSecretId, ClientId, Timestamp, TokenHash};
use uuid::Uuid;

/// A secret as it is listed. Its hash stays in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSecret {
    /// The secret's id.
    pub id: ApplicationSecretId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working; absent while no end is set.
    pub expires_at: Option<Timestamp>,
}

/// A secret to be stored. It works until an end is set.
pub struct NewApplicationSecret {
    /// The secret's id.
    pub id: ApplicationSecretId,
    /// Whose secret it is. The application must be stored first.
    pub client_id: ClientId,
    /// The secret's hash.
    pub secret_hash: TokenHash,
    /// Now.
    pub created_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct SecretRow {
    id: Uuid,
    created_at: i64,
    expires_at: Option<i64>,
}

impl From<SecretRow> for StoredSecret {
    fn from(row: SecretRow) -> Self {
        Self {
            id: ApplicationSecretId::from_uuid(row.id),
            created_at: Timestamp::from_micros(row.created_at),
            expires_at: row.expires_at.map(Timestamp::from_micros),
        }
    }
}

const LIST: &str = "\
    SELECT id, created_at, expires_at FROM application_secrets WHERE client_id = $1 \
    ORDER BY created_at DESC, id DESC";
const LIVE_HASHES: &str = "\
    SELECT secret_hash FROM application_secrets \
    WHERE client_id = $1 AND (expires_at IS NULL OR expires_at > $2) ORDER BY created_at DESC, id DESC";

impl Reader {
    /// Lists an application's secrets, newest first, with those that expired and were not swept yet.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_application_secrets(
        &mut self,
        client_id: &ClientId,
    ) -> Result<Vec<StoredSecret>, StorageError> {
        let rows: Vec<SecretRow> =
            on!(self, c => sqlx::query_as(LIST).bind(client_id.as_str()).fetch_all(c))?;
        Ok(rows.into_iter().map(StoredSecret::from).collect())
    }

    /// The hashes of an application's secrets that work now, newest first.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn live_secret_hashes(
        &mut self,
        client_id: &ClientId,
        now: Timestamp,
    ) -> Result<Vec<TokenHash>, StorageError> {
        let hashes: Vec<Vec<u8>> = on!(self, c => sqlx::query_scalar(LIVE_HASHES)
            .bind(client_id.as_str())
            .bind(now.as_micros())
            .fetch_all(c))?;
        hashes.iter().map(|hash| columns::token_hash(hash)).collect()
    }
}

const INSERT: &str = "\
    INSERT INTO application_secrets (id, client_id, secret_hash, created_at) VALUES ($1, $2, $3, $4)";
const EXPIRE: &str = "\
    UPDATE application_secrets SET expires_at = $3 \
    WHERE client_id = $1 AND id <> $2 AND (expires_at IS NULL OR expires_at > $3)";
const DELETE_ALL: &str = "DELETE FROM application_secrets WHERE client_id = $1";
const DELETE_EXPIRED: &str = sweep!("application_secrets", "id", "expires_at < $1");

impl Writer {
    /// Stores a secret.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or does not know the application.
    pub async fn insert_application_secret(
        &mut self,
        secret: &NewApplicationSecret,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(secret.id.as_uuid())
                .bind(secret.client_id.as_str())
                .bind(secret.secret_hash.as_bytes().as_slice())
                .bind(secret.created_at.as_micros())
        )?;
        Ok(())
    }

    /// Sets an end for all of an application's secrets but one, and returns for how many. An end that comes sooner
    /// stays as it is.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn expire_application_secrets(
        &mut self,
        client_id: &ClientId,
        except: ApplicationSecretId,
        at: Timestamp,
    ) -> Result<u64, StorageError> {
        Ok(affected!(
            self,
            sqlx::query(EXPIRE).bind(client_id.as_str()).bind(except.as_uuid()).bind(at.as_micros())
        )?)
    }

    /// Deletes all of an application's secrets, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_application_secrets(&mut self, client_id: &ClientId) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_ALL).bind(client_id.as_str()))?)
    }

    /// Deletes secrets that expired before a time, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_expired_application_secrets(
        &mut self,
        before: Timestamp,
    ) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_EXPIRED).bind(before.as_micros()))?)
    }
}
