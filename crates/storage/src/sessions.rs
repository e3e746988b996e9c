//! Browser sessions of logged-in people.
//!
//! A session is live while it is neither ended nor expired, its account is not blocked, and the account's
//! generation is still the one it was made under. Every query below asks all of it.

use crate::users::{UserRow, user_columns};
use crate::{Reader, StorageError, User, Writer, columns, sweep::sweep};
use domain::{SecurityGeneration, SessionId, Timestamp, TokenHash, UserId};
use uuid::Uuid;

/// A session as it is shown and checked. Its token's hash stays in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The session's id.
    pub id: SessionId,
    /// Whose session it is.
    pub user_id: UserId,
    /// The account's generation at the login.
    pub generation: SecurityGeneration,
    /// When the person logged in.
    pub created_at: Timestamp,
    /// When it was last used, as coarsely as it is touched.
    pub last_seen_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// The browser's header at the login.
    pub user_agent: String,
    /// The client's address at the login.
    pub client_address: String,
}

/// A session to be made.
pub struct NewSession {
    /// The session's id.
    pub id: SessionId,
    /// Whose session it is.
    pub user_id: UserId,
    /// The hash of the cookie's token.
    pub token_hash: TokenHash,
    /// The account's generation when its password was checked.
    pub generation: SecurityGeneration,
    /// Now.
    pub created_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// The browser's header.
    pub user_agent: String,
    /// The client's address.
    pub client_address: String,
}

macro_rules! session_columns {
    () => {
        "s.id AS session_id, s.user_id AS session_user_id, s.generation AS session_generation, \
        s.created_at AS session_created_at, s.last_seen_at, s.expires_at, s.user_agent, s.client_address"
    };
}

/// The account of a session `s`, and the conditions under which the session is live at `$2`.
macro_rules! live {
    () => {
        " FROM sessions s JOIN users u ON u.id = s.user_id \
            AND u.generation = s.generation AND NOT u.blocked \
        WHERE s.ended_at IS NULL AND s.expires_at > $2 "
    };
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    session_id: Uuid,
    session_user_id: Uuid,
    session_generation: i64,
    session_created_at: i64,
    last_seen_at: i64,
    expires_at: i64,
    user_agent: String,
    client_address: String,
}

#[derive(sqlx::FromRow)]
struct SessionWithUserRow {
    #[sqlx(flatten)]
    session: SessionRow,
    #[sqlx(flatten)]
    user: UserRow,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            id: SessionId::from_uuid(row.session_id),
            user_id: UserId::from_uuid(row.session_user_id),
            generation: SecurityGeneration::from_i64(row.session_generation),
            created_at: Timestamp::from_micros(row.session_created_at),
            last_seen_at: Timestamp::from_micros(row.last_seen_at),
            expires_at: Timestamp::from_micros(row.expires_at),
            user_agent: row.user_agent,
            client_address: row.client_address,
        }
    }
}

const FIND: &str =
    concat!("SELECT ", session_columns!(), ", ", user_columns!(), live!(), "AND s.token_hash = $1");
const LIST: &str = concat!(
    "SELECT ",
    session_columns!(),
    live!(),
    "AND s.user_id = $1 ORDER BY s.last_seen_at DESC, s.id DESC"
);
const COUNT: &str = concat!("SELECT COUNT(*)", live!(), "AND s.user_id = $1");
const FIND_BY_ID: &str =
    concat!("SELECT ", session_columns!(), ", ", user_columns!(), live!(), "AND s.id = $1");
const LIST_OLDER: &str = concat!(
    "SELECT ",
    session_columns!(),
    live!(),
    "AND s.user_id = $1 AND ($3 IS NULL OR s.id < $3) ORDER BY s.id DESC LIMIT $4"
);

impl Reader {
    /// Finds the live session of a cookie, with its account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_session(
        &mut self,
        token_hash: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<(Session, User)>, StorageError> {
        let row: Option<SessionWithUserRow> = on!(self, c => sqlx::query_as(FIND)
            .bind(token_hash.as_bytes().as_slice())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        row.map(|row| Ok((row.session.into(), row.user.try_into()?))).transpose()
    }

    /// Lists an account's live sessions, the last used first.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_sessions(
        &mut self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<Session>, StorageError> {
        let rows: Vec<SessionRow> = on!(self, c => sqlx::query_as(LIST)
            .bind(user.as_uuid())
            .bind(now.as_micros())
            .fetch_all(c))?;
        Ok(rows.into_iter().map(Session::from).collect())
    }

    /// Finds a live session by its id, with its account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_session_by_id(
        &mut self,
        id: SessionId,
        now: Timestamp,
    ) -> Result<Option<(Session, User)>, StorageError> {
        let row: Option<SessionWithUserRow> = on!(self, c => sqlx::query_as(FIND_BY_ID)
            .bind(id.as_uuid())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        row.map(|row| Ok((row.session.into(), row.user.try_into()?))).transpose()
    }

    /// Lists an account's live sessions, the latest begun first: those begun before one, `limit` at most.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn list_sessions_before(
        &mut self,
        user: UserId,
        before: Option<SessionId>,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Session>, StorageError> {
        let rows: Vec<SessionRow> = on!(self, c => sqlx::query_as(LIST_OLDER)
            .bind(user.as_uuid())
            .bind(now.as_micros())
            .bind(before.map(SessionId::as_uuid))
            .bind(i64::from(limit))
            .fetch_all(c))?;
        Ok(rows.into_iter().map(Session::from).collect())
    }

    /// Counts an account's live sessions.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn count_live_sessions(&mut self, user: UserId, now: Timestamp) -> Result<u64, StorageError> {
        let count: i64 = on!(self, c => sqlx::query_scalar(COUNT)
            .bind(user.as_uuid())
            .bind(now.as_micros())
            .fetch_one(c))?;
        columns::count(count)
    }
}

const INSERT: &str = "\
    INSERT INTO sessions (id, user_id, token_hash, generation, created_at, last_seen_at, expires_at, \
        user_agent, client_address) \
    SELECT $1, u.id, $3, u.generation, $5, $5, $6, $7, $8 \
    FROM users u WHERE u.id = $2 AND u.generation = $4 AND NOT u.blocked AND NOT u.must_change_password";
const RENEW: &str = "\
    UPDATE sessions SET token_hash = $3, created_at = $5, last_seen_at = $5, expires_at = $6, user_agent = $7, \
        client_address = $8 \
    WHERE id = $1 AND user_id = $2 AND generation = $4 AND ended_at IS NULL AND expires_at > $5 \
        AND EXISTS (SELECT 1 FROM users u WHERE u.id = $2 AND u.generation = $4 AND NOT u.blocked \
            AND NOT u.must_change_password)";
const TOUCH: &str = "\
    UPDATE sessions SET last_seen_at = $2, expires_at = $3 \
    WHERE id = $1 AND ended_at IS NULL AND expires_at > $2";
const END: &str = "\
    UPDATE sessions SET ended_at = $3 \
    WHERE id = $2 AND user_id = $1 AND ended_at IS NULL AND expires_at > $3";
const DELETE_EXPIRED: &str = sweep!("sessions", "id", "expires_at <= $1");

impl Writer {
    /// Makes a session, if the account is still open and in the generation under which its password was
    /// checked, and no other password has to be chosen first. `false` when it is not.
    ///
    /// On PostgreSQL a reset that has not committed yet is not seen here, and the session is then made under
    /// the old generation. It is dead all the same as soon as the reset commits, because
    /// [`Reader::find_session`] compares the generations: a login that races a reset loses either way.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_session(&mut self, session: &NewSession) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(INSERT)
                .bind(session.id.as_uuid())
                .bind(session.user_id.as_uuid())
                .bind(session.token_hash.as_bytes().as_slice())
                .bind(session.generation.as_i64())
                .bind(session.created_at.as_micros())
                .bind(session.expires_at.as_micros())
                .bind(&session.user_agent)
                .bind(&session.client_address)
        )?;
        Ok(rows == 1)
    }

    /// Goes on with a live session of the same account as if it began now: all of `session` takes the place of what it
    /// was, but for its id. Whoever has the former secret has nothing. `false` when it is not live any more.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn renew_session(&mut self, id: SessionId, session: &NewSession) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(RENEW)
                .bind(id.as_uuid())
                .bind(session.user_id.as_uuid())
                .bind(session.token_hash.as_bytes().as_slice())
                .bind(session.generation.as_i64())
                .bind(session.created_at.as_micros())
                .bind(session.expires_at.as_micros())
                .bind(&session.user_agent)
                .bind(&session.client_address)
        )?;
        Ok(rows == 1)
    }

    /// Notes that a session was used and when it ends next. An ended or expired one stays dead.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn touch_session(
        &mut self,
        id: SessionId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(TOUCH).bind(id.as_uuid()).bind(now.as_micros()).bind(expires_at.as_micros())
        )?;
        Ok(())
    }

    /// Ends one of an account's sessions. `false` when the account has no such session, or it was over. What
    /// applications were granted through it is revoked apart, in the same transaction: see
    /// [`Writer::revoke_grants_of_session`].
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn end_session(
        &mut self,
        user: UserId,
        id: SessionId,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let rows =
            affected!(self, sqlx::query(END).bind(user.as_uuid()).bind(id.as_uuid()).bind(now.as_micros()))?;
        Ok(rows == 1)
    }

    /// Deletes sessions whose time is over, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_expired_sessions(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_EXPIRED).bind(now.as_micros()))?)
    }
}
