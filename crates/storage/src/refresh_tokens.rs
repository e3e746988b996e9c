//! Refresh tokens (RFC 6749 §1.5): stored as hashes, each replaced when it is used. The replaced ones stay as long as
//! their grant, because a second use of one shows that somebody has a copy (RFC 9700 §4.14.2).

use crate::{Reader, StorageError, Writer, sweep::sweep};
use domain::{GrantId, Timestamp, TokenHash};
use uuid::Uuid;

/// A refresh token that somebody presented, in use or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRefreshToken {
    /// What it stands for: the family it belongs to.
    pub grant_id: GrantId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// When its successor took its place.
    pub rotated_at: Option<Timestamp>,
}

/// A refresh token to be stored.
pub struct NewRefreshToken {
    /// The token's hash.
    pub token_hash: TokenHash,
    /// What it stands for. The grant must be stored first.
    pub grant_id: GrantId,
    /// Now.
    pub created_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct RefreshTokenRow {
    grant_id: Uuid,
    created_at: i64,
    expires_at: i64,
    rotated_at: Option<i64>,
}

impl From<RefreshTokenRow> for StoredRefreshToken {
    fn from(row: RefreshTokenRow) -> Self {
        Self {
            grant_id: GrantId::from_uuid(row.grant_id),
            created_at: Timestamp::from_micros(row.created_at),
            expires_at: Timestamp::from_micros(row.expires_at),
            rotated_at: row.rotated_at.map(Timestamp::from_micros),
        }
    }
}

const FIND: &str =
    "SELECT grant_id, created_at, expires_at, rotated_at FROM refresh_tokens WHERE token_hash = $1";

impl Reader {
    /// Finds a refresh token, replaced or expired too.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_refresh_token(
        &mut self,
        token_hash: &TokenHash,
    ) -> Result<Option<StoredRefreshToken>, StorageError> {
        let row: Option<RefreshTokenRow> =
            on!(self, c => sqlx::query_as(FIND).bind(token_hash.as_bytes().as_slice()).fetch_optional(c))?;
        Ok(row.map(StoredRefreshToken::from))
    }
}

const INSERT: &str = "\
    INSERT INTO refresh_tokens (token_hash, grant_id, created_at, expires_at) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (token_hash) DO NOTHING";
const ROTATE: &str = "\
    UPDATE refresh_tokens SET rotated_at = $2 \
    WHERE token_hash = $1 AND rotated_at IS NULL AND expires_at > $2";
// Replaced ones leave with their grant.
const DELETE_OLD: &str = sweep!("refresh_tokens", "token_hash", "rotated_at IS NULL AND expires_at < $1");

impl Writer {
    /// Stores a refresh token. `false` when it is there already, which changes nothing.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or does not know the grant.
    pub async fn insert_refresh_token(&mut self, token: &NewRefreshToken) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(INSERT)
                .bind(token.token_hash.as_bytes().as_slice())
                .bind(token.grant_id.as_uuid())
                .bind(token.created_at.as_micros())
                .bind(token.expires_at.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Notes that a refresh token is replaced. `false` when it was replaced before, its time is over, or there is
    /// none. Of many at once exactly one gets `true`. Whether its grant lives is asked apart.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn rotate_refresh_token(
        &mut self,
        token_hash: &TokenHash,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(ROTATE).bind(token_hash.as_bytes().as_slice()).bind(now.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Deletes refresh tokens that were never replaced and expired before a time, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_old_refresh_tokens(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_OLD).bind(before.as_micros()))?)
    }
}
