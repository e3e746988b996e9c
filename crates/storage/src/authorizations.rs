//! Applications' requests to log somebody in, from `/authorize` until the answer (RFC 6749 §4.1.1). Each belongs to
//! one browser and is answered once.

use crate::{Reader, StorageError, Writer, columns, sweep::sweep};
use domain::{AuthorizationId, ClientId, Timestamp, TokenHash};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// An application's request, as far as it got.
#[derive(Clone, Debug, PartialEq)]
pub struct Authorization {
    /// The authorization's id.
    pub id: AuthorizationId,
    /// The hash of the cookie of the browser that it belongs to.
    pub browser: TokenHash,
    /// Which application asks. It must be stored first.
    pub client_id: ClientId,
    /// What it asked for, checked.
    pub request: Value,
    /// When it was asked.
    pub created_at: Timestamp,
    /// When it can no longer be answered.
    pub expires_at: Timestamp,
    /// When it was answered.
    pub finished_at: Option<Timestamp>,
    /// When the person agreed to it.
    pub consented_at: Option<Timestamp>,
    /// When the person chose the account to go on with.
    pub chosen_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct AuthorizationRow {
    id: Uuid,
    browser: Vec<u8>,
    client_id: String,
    request: Json<Value>,
    created_at: i64,
    expires_at: i64,
    finished_at: Option<i64>,
    consented_at: Option<i64>,
    chosen_at: Option<i64>,
}

impl TryFrom<AuthorizationRow> for Authorization {
    type Error = StorageError;

    fn try_from(row: AuthorizationRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: AuthorizationId::from_uuid(row.id),
            browser: columns::token_hash(&row.browser)?,
            client_id: columns::client_id(&row.client_id)?,
            request: row.request.0,
            created_at: Timestamp::from_micros(row.created_at),
            expires_at: Timestamp::from_micros(row.expires_at),
            finished_at: row.finished_at.map(Timestamp::from_micros),
            consented_at: row.consented_at.map(Timestamp::from_micros),
            chosen_at: row.chosen_at.map(Timestamp::from_micros),
        })
    }
}

const FIND: &str = "\
    SELECT id, browser, client_id, request, created_at, expires_at, finished_at, consented_at, chosen_at \
    FROM authorizations WHERE id = $1";

impl Reader {
    /// Finds an authorization: open, finished or expired, and of whatever browser. The caller compares.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_authorization(
        &mut self,
        id: AuthorizationId,
    ) -> Result<Option<Authorization>, StorageError> {
        let row: Option<AuthorizationRow> =
            on!(self, c => sqlx::query_as(FIND).bind(id.as_uuid()).fetch_optional(c))?;
        row.map(Authorization::try_from).transpose()
    }
}

const INSERT: &str = "\
    INSERT INTO authorizations (id, browser, client_id, request, created_at, expires_at, finished_at, \
        consented_at, chosen_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const FINISH: &str = "\
    UPDATE authorizations SET finished_at = $2 WHERE id = $1 AND finished_at IS NULL AND expires_at > $2";
const NOTE_CONSENT: &str = "\
    UPDATE authorizations SET consented_at = $2 WHERE id = $1 AND finished_at IS NULL AND expires_at > $2";
const NOTE_CHOICE: &str = "\
    UPDATE authorizations SET chosen_at = $2 WHERE id = $1 AND finished_at IS NULL AND expires_at > $2";
const MOVE: &str = "UPDATE authorizations SET browser = $2 WHERE browser = $1";
const DELETE_OLD: &str = sweep!("authorizations", "id", "expires_at < $1");

impl Writer {
    /// Stores an authorization.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or does not know the application.
    pub async fn insert_authorization(&mut self, authorization: &Authorization) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(authorization.id.as_uuid())
                .bind(authorization.browser.as_bytes().as_slice())
                .bind(authorization.client_id.as_str())
                .bind(Json(&authorization.request))
                .bind(authorization.created_at.as_micros())
                .bind(authorization.expires_at.as_micros())
                .bind(authorization.finished_at.map(Timestamp::as_micros))
                .bind(authorization.consented_at.map(Timestamp::as_micros))
                .bind(authorization.chosen_at.map(Timestamp::as_micros))
        )?;
        Ok(())
    }

    /// Takes the right to answer an authorization. `false` when it was answered before, or its time is over. Of
    /// many at once exactly one gets it.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn finish_authorization(
        &mut self,
        id: AuthorizationId,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        Ok(affected!(self, sqlx::query(FINISH).bind(id.as_uuid()).bind(now.as_micros()))? == 1)
    }

    /// Notes that the person agreed to an authorization that is still open.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn note_consent(&mut self, id: AuthorizationId, now: Timestamp) -> Result<(), StorageError> {
        affected!(self, sqlx::query(NOTE_CONSENT).bind(id.as_uuid()).bind(now.as_micros()))?;
        Ok(())
    }

    /// Notes that the person chose the account for an authorization that is still open.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn note_account_choice(
        &mut self,
        id: AuthorizationId,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        affected!(self, sqlx::query(NOTE_CHOICE).bind(id.as_uuid()).bind(now.as_micros()))?;
        Ok(())
    }

    /// Gives a browser's authorizations to its new cookie, and returns how many there were.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn move_authorizations(
        &mut self,
        from: &TokenHash,
        to: &TokenHash,
    ) -> Result<u64, StorageError> {
        Ok(affected!(
            self,
            sqlx::query(MOVE).bind(from.as_bytes().as_slice()).bind(to.as_bytes().as_slice())
        )?)
    }

    /// Deletes authorizations that expired before a time, answered or not, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_old_authorizations(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_OLD).bind(before.as_micros()))?)
    }
}
