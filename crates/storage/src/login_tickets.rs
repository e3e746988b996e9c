//! Passwords that were given on a page of an application, on their way to `/authorize`: each ticket is spent once.

use crate::{StorageError, Writer, sweep::sweep};
use domain::{ClientId, SecurityGeneration, Timestamp, TokenHash, UserId};
use uuid::Uuid;

/// A ticket to be made.
pub struct NewLoginTicket<'a> {
    /// The hash of its secret.
    pub ticket_hash: TokenHash,
    /// Whose account was proven.
    pub user_id: UserId,
    /// The account's generation when the password was compared.
    pub generation: SecurityGeneration,
    /// What it is bound to.
    pub bound_to: TicketBinding<'a>,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Where a ticket works, and nowhere else.
#[derive(Clone, Copy)]
pub struct TicketBinding<'a> {
    /// The application.
    pub client_id: &'a ClientId,
    /// The origin of the page on which the password was typed.
    pub origin: &'a str,
    /// The hash of the browser's cookie.
    pub browser: TokenHash,
}

const INSERT: &str = "\
    INSERT INTO login_tickets (ticket_hash, client_id, user_id, generation, origin, browser, expires_at) \
    SELECT $1, $2, u.id, u.generation, $5, $6, $7 FROM users u \
    WHERE u.id = $3 AND u.generation = $4 AND NOT u.blocked";
const SPEND: &str = "\
    DELETE FROM login_tickets WHERE ticket_hash = $1 AND client_id = $2 AND origin = $3 AND browser = $4 \
        AND expires_at > $5 \
    RETURNING user_id, generation";
const DELETE_EXPIRED: &str = sweep!("login_tickets", "ticket_hash", "expires_at <= $1");

impl Writer {
    /// Stores a ticket. `false` when the account was blocked or changed since its password was compared.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_login_ticket(&mut self, ticket: &NewLoginTicket<'_>) -> Result<bool, StorageError> {
        let rows = affected!(
            self,
            sqlx::query(INSERT)
                .bind(ticket.ticket_hash.as_bytes().as_slice())
                .bind(ticket.bound_to.client_id.as_str())
                .bind(ticket.user_id.as_uuid())
                .bind(ticket.generation.as_i64())
                .bind(ticket.bound_to.origin)
                .bind(ticket.bound_to.browser.as_bytes().as_slice())
                .bind(ticket.expires_at.as_micros())
        )?;
        Ok(rows == 1)
    }

    /// Spends a ticket, and says whose it was and under which generation. `None` when it is unknown, spent, expired or
    /// bound to something else. Of many at once exactly one gets the account.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn spend_login_ticket(
        &mut self,
        ticket_hash: &TokenHash,
        bound_to: TicketBinding<'_>,
        now: Timestamp,
    ) -> Result<Option<(UserId, SecurityGeneration)>, StorageError> {
        let spent: Option<(Uuid, i64)> = on!(self, c => sqlx::query_as(SPEND)
            .bind(ticket_hash.as_bytes().as_slice())
            .bind(bound_to.client_id.as_str())
            .bind(bound_to.origin)
            .bind(bound_to.browser.as_bytes().as_slice())
            .bind(now.as_micros())
            .fetch_optional(c))?;
        Ok(spent
            .map(|(user, generation)| (UserId::from_uuid(user), SecurityGeneration::from_i64(generation))))
    }

    /// Deletes expired tickets, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_expired_login_tickets(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_EXPIRED).bind(now.as_micros()))?)
    }
}
