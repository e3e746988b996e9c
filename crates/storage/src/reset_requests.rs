//! Requests for a mail: for a password reset, or to sign up. Made for an address, so that known and unknown ones look
//! the same.

use crate::{Reader, StorageError, Writer, columns, sweep::sweep};
use domain::{
    AuthorizationId, ClientId, EmailAddress, Language, ResetRequestId, ResetRequestKind, Timestamp, TokenHash,
};
use uuid::Uuid;

/// Somebody asked for a mail to reset the password of an address, or to sign up with one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetRequest {
    /// The request's id.
    pub id: ResetRequestId,
    /// The hash of the asking browser's cookie. Only that browser may type the mail's code.
    pub browser: Option<TokenHash>,
    /// The address as it was typed.
    pub email: EmailAddress,
    /// The language the page was in.
    pub language: Language,
    /// The browser's header, for the mail to say where the request came from.
    pub user_agent: String,
    /// The client's address.
    pub client_address: String,
    /// When it was asked.
    pub requested_at: Timestamp,
    /// What it is for.
    pub kind: ResetRequestKind,
    /// The application that the person came from, and goes on to from any device. It may be gone since.
    pub client_id: Option<ClientId>,
    /// The login in the asking browser that waits for this. It may be gone since.
    pub authorization: Option<AuthorizationId>,
}

#[derive(sqlx::FromRow)]
struct ResetRequestRow {
    id: Uuid,
    browser: Option<Vec<u8>>,
    email: String,
    language: String,
    user_agent: String,
    client_address: String,
    requested_at: i64,
    kind: String,
    client_id: Option<String>,
    authorization_id: Option<Uuid>,
}

impl TryFrom<ResetRequestRow> for ResetRequest {
    type Error = StorageError;

    fn try_from(row: ResetRequestRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: ResetRequestId::from_uuid(row.id),
            browser: row.browser.as_deref().map(columns::token_hash).transpose()?,
            email: columns::email(&row.email)?,
            language: columns::language(&row.language).unwrap_or_default(),
            user_agent: row.user_agent,
            client_address: row.client_address,
            requested_at: Timestamp::from_micros(row.requested_at),
            kind: columns::reset_request_kind(&row.kind)?,
            client_id: row.client_id.as_deref().map(columns::client_id).transpose()?,
            authorization: row.authorization_id.map(AuthorizationId::from_uuid),
        })
    }
}

const IS_FINISHED: &str = "SELECT COUNT(*) > 0 FROM reset_requests WHERE id = $1 AND finished_at IS NOT NULL";
const FIND: &str = "\
    SELECT id, browser, email, language, user_agent, client_address, requested_at, kind, client_id, \
        authorization_id \
    FROM reset_requests WHERE id = $1";

impl Reader {
    /// Whether the mail that answered a request was used to change the password.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn is_reset_finished(&mut self, id: ResetRequestId) -> Result<bool, StorageError> {
        Ok(on!(self, c => sqlx::query_scalar(IS_FINISHED).bind(id.as_uuid()).fetch_one(c))?)
    }

    /// Finds a request.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_reset_request(
        &mut self,
        id: ResetRequestId,
    ) -> Result<Option<ResetRequest>, StorageError> {
        let row: Option<ResetRequestRow> =
            on!(self, c => sqlx::query_as(FIND).bind(id.as_uuid()).fetch_optional(c))?;
        row.map(ResetRequest::try_from).transpose()
    }
}

const INSERT: &str = "\
    INSERT INTO reset_requests (id, browser, email, language, user_agent, client_address, requested_at, kind, \
        client_id, authorization_id) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const COUNT_CODE_ATTEMPT: &str = "\
    UPDATE reset_requests SET code_attempts = code_attempts + 1 \
    WHERE id = $1 AND browser = $2 AND code_attempts < $3";
const FINISH: &str = "UPDATE reset_requests SET finished_at = $2 WHERE id = $1";
const DELETE_OLD: &str = sweep!("reset_requests", "id", "requested_at < $1");

impl Writer {
    /// Stores a request.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_reset_request(&mut self, request: &ResetRequest) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(request.id.as_uuid())
                .bind(request.browser.as_ref().map(|hash| hash.as_bytes().as_slice()))
                .bind(request.email.as_typed())
                .bind(request.language.tag())
                .bind(&request.user_agent)
                .bind(&request.client_address)
                .bind(request.requested_at.as_micros())
                .bind(request.kind.as_str())
                .bind(request.client_id.as_ref().map(ClientId::as_str))
                .bind(request.authorization.map(AuthorizationId::as_uuid))
        )?;
        Ok(())
    }

    /// Counts a try at the mail's code, before the code is looked at. `false` when the `max` tries are spent
    /// or the request was made in another browser. The same for addresses without an account. Commit it
    /// even when the code turns out wrong.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn count_code_attempt(
        &mut self,
        id: ResetRequestId,
        browser: &TokenHash,
        max: u16,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(COUNT_CODE_ATTEMPT)
                .bind(id.as_uuid())
                .bind(browser.as_bytes().as_slice())
                .bind(i32::from(max))
        )?;
        Ok(rows == 1)
    }

    /// Notes that a request led to a new password.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn finish_reset_request(
        &mut self,
        id: ResetRequestId,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        affected!(self, sqlx::query(FINISH).bind(id.as_uuid()).bind(now.as_micros()))?;
        Ok(())
    }

    /// Deletes requests made before a time, and returns how many. Tickets outlive their request.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_old_reset_requests(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_OLD).bind(before.as_micros()))?)
    }
}
