//! Requests for a mailed code to log in with. Made for an address, so that known and unknown ones look the same.

use crate::{Reader, StorageError, Writer, columns, sweep::sweep};
use domain::{
    ClientId, EmailAddress, Language, PasswordlessRequestId, SecurityGeneration, Timestamp, TokenHash, UserId,
};
use uuid::Uuid;

/// An application asked for a code to be mailed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordlessRequest {
    /// The request's id.
    pub id: PasswordlessRequestId,
    /// The application. The code works there and nowhere else.
    pub client_id: ClientId,
    /// The address as it was typed.
    pub email: EmailAddress,
    /// The language of the mail.
    pub language: Language,
    /// The asking program's header, for the mail to say where the request came from.
    pub user_agent: String,
    /// The client's address.
    pub client_address: String,
    /// When it was asked.
    pub requested_at: Timestamp,
    /// When its code stops working.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct PasswordlessRequestRow {
    id: Uuid,
    client_id: String,
    email: String,
    language: String,
    user_agent: String,
    client_address: String,
    requested_at: i64,
    expires_at: i64,
}

impl TryFrom<PasswordlessRequestRow> for PasswordlessRequest {
    type Error = StorageError;

    fn try_from(row: PasswordlessRequestRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: PasswordlessRequestId::from_uuid(row.id),
            client_id: columns::client_id(&row.client_id)?,
            email: columns::email(&row.email)?,
            language: columns::language(&row.language).unwrap_or_default(),
            user_agent: row.user_agent,
            client_address: row.client_address,
            requested_at: Timestamp::from_micros(row.requested_at),
            expires_at: Timestamp::from_micros(row.expires_at),
        })
    }
}

const FIND: &str = "\
    SELECT id, client_id, email, language, user_agent, client_address, requested_at, expires_at \
    FROM passwordless_requests WHERE id = $1";

impl Reader {
    /// Finds a request.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_passwordless_request(
        &mut self,
        id: PasswordlessRequestId,
    ) -> Result<Option<PasswordlessRequest>, StorageError> {
        let row: Option<PasswordlessRequestRow> =
            on!(self, c => sqlx::query_as(FIND).bind(id.as_uuid()).fetch_optional(c))?;
        row.map(PasswordlessRequest::try_from).transpose()
    }
}

const INSERT: &str = "\
    INSERT INTO passwordless_requests (id, client_id, email, email_canonical, language, user_agent, \
        client_address, requested_at, expires_at, may_mail) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const SET_CODE: &str = "\
    UPDATE passwordless_requests SET user_id = $2, generation = $3, code_hash = $4 \
    WHERE id = $1 AND consumed_at IS NULL";
/// The newest request of an application for an address whose mail went out: its code alone works.
const COUNT_ATTEMPT: &str = "\
    UPDATE passwordless_requests SET code_attempts = code_attempts + 1 \
    WHERE id = (SELECT r.id FROM passwordless_requests r \
            WHERE r.client_id = $1 AND r.email_canonical = $2 AND r.may_mail ORDER BY r.id DESC LIMIT 1) \
        AND code_attempts < $3 AND expires_at > $4 \
    RETURNING id";
const CONSUME: &str = "\
    UPDATE passwordless_requests SET consumed_at = $3 \
    WHERE id = $1 AND code_hash = $2 AND consumed_at IS NULL AND expires_at > $3 \
        AND EXISTS (SELECT 1 FROM users u WHERE u.id = passwordless_requests.user_id AND NOT u.blocked \
            AND u.generation = passwordless_requests.generation \
            AND u.email_canonical = passwordless_requests.email_canonical) \
    RETURNING user_id";
const DELETE_OLD: &str = sweep!("passwordless_requests", "id", "requested_at < $1");

impl Writer {
    /// Stores a request. `may_mail` says whether the address's budget lets the mail go out.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer, or does not know the application.
    pub async fn insert_passwordless_request(
        &mut self,
        request: &PasswordlessRequest,
        may_mail: bool,
    ) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(request.id.as_uuid())
                .bind(request.client_id.as_str())
                .bind(request.email.as_typed())
                .bind(request.email.canonical())
                .bind(request.language.tag())
                .bind(&request.user_agent)
                .bind(&request.client_address)
                .bind(request.requested_at.as_micros())
                .bind(request.expires_at.as_micros())
                .bind(may_mail)
        )?;
        Ok(())
    }

    /// Notes the code that is about to be mailed, and to whose account it belongs. A second try of the same mail
    /// replaces it. `false` when the request is gone or spent.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn set_passwordless_code(
        &mut self,
        id: PasswordlessRequestId,
        user: UserId,
        generation: SecurityGeneration,
        code_hash: &TokenHash,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(SET_CODE)
                .bind(id.as_uuid())
                .bind(user.as_uuid())
                .bind(generation.as_i64())
                .bind(code_hash.as_bytes().as_slice())
        )?;
        Ok(rows == 1)
    }

    /// Counts a try at the newest code of an application for an address, before the code is looked at, and says at
    /// which. `None` when the `max` tries are used up, or nothing was asked for, or too long ago. The same for addresses
    /// without an account. Commit it even when the code turns out wrong.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn count_passwordless_attempt(
        &mut self,
        client_id: &ClientId,
        email: &EmailAddress,
        max: u16,
        now: Timestamp,
    ) -> Result<Option<PasswordlessRequestId>, StorageError> {
        let id: Option<Uuid> = on!(self, c => sqlx::query_scalar(COUNT_ATTEMPT)
            .bind(client_id.as_str())
            .bind(email.canonical())
            .bind(i32::from(max))
            .bind(now.as_micros())
            .fetch_optional(c))?;
        Ok(id.map(PasswordlessRequestId::from_uuid))
    }

    /// Spends a code, and says whose account it is about. `None` when it is another one, spent or expired, or the
    /// account was blocked or changed since it was mailed. Of many at once exactly one gets the account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn consume_passwordless_code(
        &mut self,
        id: PasswordlessRequestId,
        code_hash: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<UserId>, StorageError> {
        let user: Option<Uuid> = on!(self, c => sqlx::query_scalar(CONSUME)
            .bind(id.as_uuid())
            .bind(code_hash.as_bytes().as_slice())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        Ok(user.map(UserId::from_uuid))
    }

    /// Deletes requests made before a time, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_old_passwordless_requests(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_OLD).bind(before.as_micros()))?)
    }
}
