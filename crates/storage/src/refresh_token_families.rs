//! Refresh tokens as administrators see them: a family, from the first to the one in use, is one token that is replaced.
//! Its name is its grant's id, so that nobody who lists them learns a token.

use crate::{Reader, StorageError, columns};
use domain::{ClientId, GrantId, SessionId, Timestamp, UserId};
use uuid::Uuid;

/// A live family: its grant lives, and one of its tokens can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshTokenFamily {
    /// What all of its tokens stand for.
    pub grant_id: GrantId,
    /// Whose account it is about.
    pub user_id: UserId,
    /// To which application it was given.
    pub client_id: ClientId,
    /// The session it came from, while that has not expired.
    pub session_id: Option<SessionId>,
    /// What may be done with it, as a list with blanks.
    pub scope: String,
    /// The API that its access tokens are for.
    pub audience: Option<String>,
    /// When the first token was made.
    pub created_at: Timestamp,
    /// When the one in use was made.
    pub refreshed_at: Timestamp,
    /// When it ends unless it is used.
    pub idle_expires_at: Timestamp,
    /// When it ends, whatever happens.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct FamilyRow {
    id: Uuid,
    user_id: Uuid,
    client_id: String,
    session_id: Option<Uuid>,
    scope: String,
    audience: Option<String>,
    created_at: i64,
    refreshed_at: i64,
    idle_expires_at: i64,
    expires_at: i64,
}

impl TryFrom<FamilyRow> for RefreshTokenFamily {
    type Error = StorageError;

    fn try_from(row: FamilyRow) -> Result<Self, StorageError> {
        Ok(Self {
            grant_id: GrantId::from_uuid(row.id),
            user_id: UserId::from_uuid(row.user_id),
            client_id: columns::client_id(&row.client_id)?,
            session_id: row.session_id.map(SessionId::from_uuid),
            scope: row.scope,
            audience: row.audience,
            created_at: Timestamp::from_micros(row.created_at),
            refreshed_at: Timestamp::from_micros(row.refreshed_at),
            idle_expires_at: Timestamp::from_micros(row.idle_expires_at),
            expires_at: Timestamp::from_micros(row.expires_at),
        })
    }
}

// At most one token of a family is not replaced.
macro_rules! live_families {
    () => {
        "SELECT g.id, g.user_id, g.client_id, g.session_id, g.scope, g.audience, g.created_at, \
            r.created_at AS refreshed_at, r.expires_at AS idle_expires_at, g.expires_at \
        FROM grants g JOIN users u ON u.id = g.user_id AND u.generation = g.generation AND NOT u.blocked \
            JOIN refresh_tokens r ON r.grant_id = g.id AND r.rotated_at IS NULL AND r.expires_at > $2 \
            LEFT JOIN sessions s ON s.id = g.session_id \
        WHERE g.revoked_at IS NULL AND g.expires_at > $2 AND s.ended_at IS NULL "
    };
}

const FIND: &str = concat!(live_families!(), "AND g.id = $1");
const LIST: &str =
    concat!(live_families!(), "AND g.user_id = $1 AND ($3 IS NULL OR g.id < $3) ORDER BY g.id DESC LIMIT $4");

impl Reader {
    /// Finds a live family.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_refresh_token_family(
        &mut self,
        id: GrantId,
        now: Timestamp,
    ) -> Result<Option<RefreshTokenFamily>, StorageError> {
        let row: Option<FamilyRow> = on!(self, c => sqlx::query_as(FIND)
            .bind(id.as_uuid())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        row.map(RefreshTokenFamily::try_from).transpose()
    }

    /// Lists an account's live families, the latest begun first: those begun before one, `limit` at most.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_refresh_token_families(
        &mut self,
        user: UserId,
        before: Option<GrantId>,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<RefreshTokenFamily>, StorageError> {
        let rows: Vec<FamilyRow> = on!(self, c => sqlx::query_as(LIST)
            .bind(user.as_uuid())
            .bind(now.as_micros())
            .bind(before.map(GrantId::as_uuid))
            .bind(i64::from(limit))
            .fetch_all(c))?;
        rows.into_iter().map(RefreshTokenFamily::try_from).collect()
    }
}
