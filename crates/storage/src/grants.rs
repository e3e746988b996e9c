//! What authorizations led to. Codes, refresh tokens and access tokens name their grant and live no longer than it.
//!
//! A grant is live while it is neither revoked nor expired, its account is not blocked, the account's generation is
//! still the one it was made under, and nobody ended the session it came from. A session that expires ends no grant.

use crate::users::{UserRow, user_columns};
use crate::{Reader, StorageError, User, Writer, columns, sweep::sweep};
use domain::{AuthenticationMethod, ClientId, GrantId, SecurityGeneration, SessionId, Timestamp, UserId};
use uuid::Uuid;

/// A live grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredGrant {
    /// The grant's id.
    pub id: GrantId,
    /// To which application.
    pub client_id: ClientId,
    /// Whose account it is about.
    pub user_id: UserId,
    /// The session it came from, while that has not expired.
    pub session_id: Option<SessionId>,
    /// The account's generation when it was made.
    pub generation: SecurityGeneration,
    /// What may be done with it, as a list with blanks (RFC 6749 §3.3).
    pub scope: String,
    /// The API that access tokens are for; absent where none was named.
    pub audience: Option<String>,
    /// When the person proved who they are (OpenID Connect Core §2, `auth_time`).
    pub auth_time: Timestamp,
    /// How (`amr`).
    pub authenticated_by: AuthenticationMethod,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends, whatever happens.
    pub expires_at: Timestamp,
}

/// A grant to be made.
pub struct NewGrant {
    /// The grant's id.
    pub id: GrantId,
    /// To which application. It must be stored first.
    pub client_id: ClientId,
    /// Whose account it is about.
    pub user_id: UserId,
    /// The live session it comes from.
    pub session_id: Option<SessionId>,
    /// The account's generation when the session was looked at.
    pub generation: SecurityGeneration,
    /// What may be done with it, as a list with blanks (RFC 6749 §3.3).
    pub scope: String,
    /// The API that access tokens are for.
    pub audience: Option<String>,
    /// When the person proved who they are.
    pub auth_time: Timestamp,
    /// How.
    pub authenticated_by: AuthenticationMethod,
    /// Now.
    pub created_at: Timestamp,
    /// When it ends, whatever happens.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct GrantRow {
    grant_id: Uuid,
    client_id: String,
    grant_user_id: Uuid,
    session_id: Option<Uuid>,
    grant_generation: i64,
    scope: String,
    audience: Option<String>,
    auth_time: i64,
    amr: String,
    grant_created_at: i64,
    expires_at: i64,
}

#[derive(sqlx::FromRow)]
struct GrantWithUserRow {
    #[sqlx(flatten)]
    grant: GrantRow,
    #[sqlx(flatten)]
    user: UserRow,
}

impl TryFrom<GrantRow> for StoredGrant {
    type Error = StorageError;

    fn try_from(row: GrantRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: GrantId::from_uuid(row.grant_id),
            client_id: columns::client_id(&row.client_id)?,
            user_id: UserId::from_uuid(row.grant_user_id),
            session_id: row.session_id.map(SessionId::from_uuid),
            generation: SecurityGeneration::from_i64(row.grant_generation),
            scope: row.scope,
            audience: row.audience,
            auth_time: Timestamp::from_micros(row.auth_time),
            authenticated_by: AuthenticationMethod::parse(&row.amr)
                .ok_or(StorageError::Corrupt { what: "way to prove who somebody is" })?,
            created_at: Timestamp::from_micros(row.grant_created_at),
            expires_at: Timestamp::from_micros(row.expires_at),
        })
    }
}

const FIND_LIVE: &str = concat!(
    "SELECT g.id AS grant_id, g.client_id, g.user_id AS grant_user_id, g.session_id, \
        g.generation AS grant_generation, g.scope, g.audience, g.auth_time, g.amr, g.created_at AS grant_created_at, \
        g.expires_at, ",
    user_columns!(),
    " FROM grants g JOIN users u ON u.id = g.user_id AND u.generation = g.generation AND NOT u.blocked \
        LEFT JOIN sessions s ON s.id = g.session_id \
    WHERE g.id = $1 AND g.revoked_at IS NULL AND g.expires_at > $2 AND s.ended_at IS NULL"
);
// Revoked and expired grants too: taking tokens back does not log anybody out of the application.
const LIST_SESSION_CLIENTS: &str =
    "SELECT DISTINCT client_id FROM grants WHERE session_id = $1 ORDER BY client_id";
const LIST_REACHED_CLIENTS: &str = "\
    SELECT DISTINCT s.id, g.client_id FROM sessions s JOIN grants g ON g.session_id = s.id \
        JOIN users u ON u.id = s.user_id AND u.generation = s.generation AND NOT u.blocked \
    WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 ORDER BY s.id, g.client_id";
const LIST_LASTING_CLIENTS: &str = "\
    SELECT DISTINCT g.client_id FROM grants g \
        JOIN users u ON u.id = g.user_id AND u.generation = g.generation AND NOT u.blocked \
        LEFT JOIN sessions s ON s.id = g.session_id \
    WHERE g.user_id = $1 AND g.revoked_at IS NULL AND g.expires_at > $2 \
        AND (s.id IS NULL OR s.expires_at <= $2) ORDER BY g.client_id";

impl Reader {
    /// Finds a live grant, with its account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_live_grant(
        &mut self,
        id: GrantId,
        now: Timestamp,
    ) -> Result<Option<(StoredGrant, User)>, StorageError> {
        let row: Option<GrantWithUserRow> = on!(self, c => sqlx::query_as(FIND_LIVE)
            .bind(id.as_uuid())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        row.map(|row| Ok((row.grant.try_into()?, row.user.try_into()?))).transpose()
    }

    /// Lists the applications that a session logged in to, whether or not what they got still lives.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_session_clients(&mut self, session: SessionId) -> Result<Vec<ClientId>, StorageError> {
        let clients: Vec<String> =
            on!(self, c => sqlx::query_scalar(LIST_SESSION_CLIENTS).bind(session.as_uuid()).fetch_all(c))?;
        clients.iter().map(|client| columns::client_id(client)).collect()
    }

    /// Lists the applications that each of an account's live sessions logged in to. Ask before the generation is
    /// raised: afterwards no session is live.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_reached_clients(
        &mut self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<(SessionId, ClientId)>, StorageError> {
        let rows: Vec<(Uuid, String)> = on!(self, c => sqlx::query_as(LIST_REACHED_CLIENTS)
            .bind(user.as_uuid())
            .bind(now.as_micros())
            .fetch_all(c))?;
        rows.into_iter()
            .map(|(session, client)| Ok((SessionId::from_uuid(session), columns::client_id(&client)?)))
            .collect()
    }

    /// Lists the applications whose grants outlive the session that they came from: refresh tokens do. Ask before the
    /// generation is raised.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_lasting_clients(
        &mut self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<ClientId>, StorageError> {
        let clients: Vec<String> = on!(self, c => sqlx::query_scalar(LIST_LASTING_CLIENTS)
            .bind(user.as_uuid())
            .bind(now.as_micros())
            .fetch_all(c))?;
        clients.iter().map(|client| columns::client_id(client)).collect()
    }
}

/// Waits for whoever is ending the session, and makes others wait: otherwise PostgreSQL would make a grant that the
/// logout about to commit does not see. An UPDATE that changes nothing is the row lock that both databases have.
const LOCK_SESSION: &str = "UPDATE sessions SET ended_at = ended_at WHERE id = $1";
const INSERT: &str = "\
    INSERT INTO grants (id, client_id, user_id, session_id, generation, scope, audience, auth_time, created_at, \
        expires_at, amr) \
    SELECT $1, $2, u.id, $4, u.generation, $6, $7, $8, $9, $10, $11 \
    FROM users u WHERE u.id = $3 AND u.generation = $5 AND NOT u.blocked \
        AND ($4 IS NULL OR EXISTS (SELECT 1 FROM sessions s \
            WHERE s.id = $4 AND s.user_id = u.id AND s.ended_at IS NULL AND s.expires_at > $9))";
const REVOKE: &str = "UPDATE grants SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
const REVOKE_OF_SESSION: &str =
    "UPDATE grants SET revoked_at = $2 WHERE session_id = $1 AND revoked_at IS NULL";
const REVOKE_OF_CLIENT: &str = "\
    UPDATE grants SET revoked_at = $3 WHERE user_id = $1 AND client_id = $2 AND revoked_at IS NULL";
// A grant stays while its session has a row: it says which applications to tell of the logout.
const DELETE_OLD: &str =
    sweep!("grants", "id", "(expires_at < $1 OR revoked_at < $1) AND session_id IS NULL");

impl Writer {
    /// Makes a grant, if the account is still open and in the generation that the caller saw, and the session, if
    /// one is named, is a live one of the account. `false` when it is not.
    ///
    /// On PostgreSQL a reset that has not committed yet is not seen here. The grant is dead all the same as soon as
    /// the reset commits, because [`Reader::find_live_grant`] compares the generations.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or does not know the application.
    pub async fn insert_grant(&mut self, grant: &NewGrant) -> Result<bool, StorageError> {
        let session = grant.session_id.map(SessionId::as_uuid);
        affected!(self, sqlx::query(LOCK_SESSION).bind(session))?;
        let rows = affected!(
            self,
            sqlx::query(INSERT)
                .bind(grant.id.as_uuid())
                .bind(grant.client_id.as_str())
                .bind(grant.user_id.as_uuid())
                .bind(session)
                .bind(grant.generation.as_i64())
                .bind(&grant.scope)
                .bind(grant.audience.as_deref())
                .bind(grant.auth_time.as_micros())
                .bind(grant.created_at.as_micros())
                .bind(grant.expires_at.as_micros())
                .bind(grant.authenticated_by.as_str())
        )?;
        Ok(rows == 1)
    }

    /// Ends a grant with everything issued under it. `false` when it was revoked before, or there is none.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn revoke_grant(&mut self, id: GrantId, now: Timestamp) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(REVOKE).bind(id.as_uuid()).bind(now.as_micros()))? == 1)
    }

    /// Ends what was granted through a session, and returns how many grants. Goes with [`Writer::end_session`]: a
    /// grant forgets its session when that expires and is swept, and would live again.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn revoke_grants_of_session(
        &mut self,
        session: SessionId,
        now: Timestamp,
    ) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(REVOKE_OF_SESSION).bind(session.as_uuid()).bind(now.as_micros()))?)
    }

    /// Ends what an application was granted for an account, and returns how many grants.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn revoke_grants_of_client(
        &mut self,
        user: UserId,
        client_id: &ClientId,
        now: Timestamp,
    ) -> Result<u64, StorageError> {
        Ok(affected!(
            self,
            sqlx::query(REVOKE_OF_CLIENT).bind(user.as_uuid()).bind(client_id.as_str()).bind(now.as_micros())
        )?)
    }

    /// Deletes grants that ended before a time, with their codes and tokens, and returns how many. Those of a
    /// session stay until that has expired and is swept.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_old_grants(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_OLD).bind(before.as_micros()))?)
    }
}
