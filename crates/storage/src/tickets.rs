//! Mailed permissions: stored as hashes, spent in the statement that proves them valid.
//!
//! A ticket is found by its own token or by the token passed to the browser in which its code was typed.

use crate::users::{UserRow, user_columns};
use crate::{Reader, StorageError, User, Writer, columns, sweep::sweep};
use domain::{
    ClientId, ResetRequestId, SecurityGeneration, Ticket, TicketId, TicketPurpose, Timestamp, TokenHash,
    UserId,
};
use uuid::Uuid;

/// A ticket that was spent just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpentTicket {
    /// The account it was for.
    pub user_id: UserId,
    /// The request that it answered.
    pub request: Option<ResetRequestId>,
    /// Whether spending it shows that somebody reads the mail of the account's address.
    pub marks_email_verified: bool,
    /// Whether an application said where the person goes on: see [`TicketReturn`].
    pub leads_back: bool,
}

/// Where a person goes on after spending a ticket that an application asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketReturn {
    /// The application that the pages name.
    pub client_id: Option<ClientId>,
    /// The address to go on to. It was on a list when the ticket was made.
    pub result_url: Option<String>,
    /// Whether that address gets the account's one.
    pub include_email: bool,
}

/// A ticket that somebody presented, dead or alive: ask [`Ticket::check`].
#[derive(Clone, Debug)]
pub struct StoredTicket {
    /// The ticket's id.
    pub id: TicketId,
    /// The account it is for, as it is now.
    pub user: User,
    /// What decides whether it still permits anything, beside `user.blocked`.
    pub ticket: Ticket,
    /// The request that it answers.
    pub request: Option<ResetRequestId>,
    /// Where it leads afterwards.
    pub leads_to: TicketReturn,
}

#[derive(sqlx::FromRow)]
struct StoredTicketRow {
    ticket_id: Uuid,
    request: Option<Uuid>,
    issued_under: i64,
    expires_at: i64,
    consumed_at: Option<i64>,
    replaced_at: Option<i64>,
    revoked_at: Option<i64>,
    client_id: Option<String>,
    result_url: Option<String>,
    include_email: bool,
    #[sqlx(flatten)]
    user: UserRow,
}

impl TryFrom<StoredTicketRow> for StoredTicket {
    type Error = StorageError;

    fn try_from(row: StoredTicketRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: TicketId::from_uuid(row.ticket_id),
            user: row.user.try_into()?,
            ticket: Ticket {
                issued_under: SecurityGeneration::from_i64(row.issued_under),
                expires_at: Timestamp::from_micros(row.expires_at),
                consumed_at: row.consumed_at.map(Timestamp::from_micros),
                replaced_at: row.replaced_at.map(Timestamp::from_micros),
                revoked_at: row.revoked_at.map(Timestamp::from_micros),
            },
            request: row.request.map(ResetRequestId::from_uuid),
            leads_to: TicketReturn {
                client_id: row.client_id.as_deref().map(columns::client_id).transpose()?,
                result_url: row.result_url,
                include_email: row.include_email,
            },
        })
    }
}

const FIND: &str = concat!(
    "SELECT t.id AS ticket_id, t.request, t.generation AS issued_under, t.expires_at, t.consumed_at, \
        t.replaced_at, t.revoked_at, t.client_id, t.result_url, t.include_email, ",
    user_columns!(),
    " FROM tickets t JOIN users u ON u.id = t.user_id AND u.email_canonical = t.email_canonical \
    WHERE (t.token_hash = $1 OR t.passed_token_hash = $1) AND t.purpose = $2"
);

const NEWEST_ANSWERED: &str = "\
    SELECT request FROM tickets WHERE user_id = $1 AND request IS NOT NULL ORDER BY request DESC LIMIT 1";

impl Reader {
    /// The latest request that an account was mailed a ticket for. Request ids sort by time.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn newest_answered_request(
        &mut self,
        user: UserId,
    ) -> Result<Option<ResetRequestId>, StorageError> {
        let request: Option<Uuid> = on!(self, c => sqlx::query_scalar(NEWEST_ANSWERED)
            .bind(user.as_uuid())
            .fetch_optional(c))?;
        Ok(request.map(ResetRequestId::from_uuid))
    }

    /// Finds a ticket, dead or alive, unless its account has moved to another address.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn find_ticket(
        &mut self,
        token_hash: &TokenHash,
        purpose: TicketPurpose,
    ) -> Result<Option<StoredTicket>, StorageError> {
        let row: Option<StoredTicketRow> = on!(self, c => sqlx::query_as(FIND)
            .bind(token_hash.as_bytes().as_slice())
            .bind(purpose.as_str())
            .fetch_optional(c))?;
        row.map(StoredTicket::try_from).transpose()
    }
}

/// Nothing happened to the ticket, and its account still has the address it was mailed to and the generation it was
/// issued under: the conditions of [`Ticket::check`], in the statement that uses it. `$now` is the parameter with
/// the time. See [`TicketPurpose::outlives_changes`] for the one purpose whose generation does not count.
macro_rules! is_live {
    ($now:literal) => {
        concat!(
            "consumed_at IS NULL AND replaced_at IS NULL AND revoked_at IS NULL AND expires_at > ",
            $now,
            " AND EXISTS (SELECT 1 FROM users u WHERE u.id = tickets.user_id AND NOT u.blocked \
                AND u.email_canonical = tickets.email_canonical \
                AND (u.generation = tickets.generation OR tickets.purpose = 'undo_password_change'))"
        )
    };
}

/// As [`Writer::lock_user`], for an account that is not known yet. An UPDATE that changes nothing is the row lock that
/// both databases have.
const LOCK_ACCOUNT_OF_TICKET: &str = "\
    UPDATE users SET generation = generation WHERE id = \
        (SELECT t.user_id FROM tickets t WHERE t.token_hash = $1 OR t.passed_token_hash = $1)";
const CONSUME: &str = concat!(
    "UPDATE tickets SET consumed_at = $3 WHERE (token_hash = $1 OR passed_token_hash = $1) AND purpose = $2 AND ",
    is_live!("$3"),
    " RETURNING user_id, request, mark_email_verified, client_id IS NOT NULL OR result_url IS NOT NULL"
);
const REVOKE: &str = concat!(
    "UPDATE tickets SET revoked_at = $3 WHERE (token_hash = $1 OR passed_token_hash = $1) AND purpose = $2 AND ",
    is_live!("$3")
);
const PASS_BY_CODE: &str = concat!(
    "UPDATE tickets SET passed_token_hash = $3 WHERE request = $1 AND code_hash = $2 AND ",
    is_live!("$4")
);
const DELETE_DEAD: &str = sweep!("tickets", "id", "expires_at < $1");

impl Writer {
    /// Spends a ticket and returns whose it was. `None` when it is dead or unknown, or the account was
    /// blocked or changed since. Of many at once exactly one gets the account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn consume_ticket(
        &mut self,
        token_hash: &TokenHash,
        purpose: TicketPurpose,
        now: Timestamp,
    ) -> Result<Option<SpentTicket>, StorageError> {
        let token = token_hash.as_bytes().as_slice();
        affected!(self, sqlx::query(LOCK_ACCOUNT_OF_TICKET).bind(token))?;
        let spent: Option<(Uuid, Option<Uuid>, bool, bool)> = on!(self, c => sqlx::query_as(CONSUME)
            .bind(token)
            .bind(purpose.as_str())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        Ok(spent.map(|(user, request, marks_email_verified, leads_back)| SpentTicket {
            user_id: UserId::from_uuid(user),
            request: request.map(ResetRequestId::from_uuid),
            marks_email_verified,
            leads_back,
        }))
    }

    /// Ends a live ticket at the word of whoever received it. `false` when it was dead already.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn revoke_ticket(
        &mut self,
        token_hash: &TokenHash,
        purpose: TicketPurpose,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(REVOKE)
                .bind(token_hash.as_bytes().as_slice())
                .bind(purpose.as_str())
                .bind(now.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Gives the browser in which the mail's code was typed a token of its own for the ticket. `false` when
    /// the request has no live ticket with that code. Typed again, the newest token counts.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn pass_ticket_by_code(
        &mut self,
        request: ResetRequestId,
        code_hash: &TokenHash,
        token_hash: &TokenHash,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(PASS_BY_CODE)
                .bind(request.as_uuid())
                .bind(code_hash.as_bytes().as_slice())
                .bind(token_hash.as_bytes().as_slice())
                .bind(now.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Deletes tickets that expired before a time, spent or not, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_dead_tickets(&mut self, before: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_DEAD).bind(before.as_micros()))?)
    }
}
