//! Making tickets: the newest of an account's tickets for one purpose takes the place of the others.

use crate::{StorageError, TicketReturn, Writer};
use domain::{
    ClientId, EmailAddress, ResetRequestId, SecurityGeneration, TicketId, TicketPurpose, Timestamp,
    TokenHash, UserId,
};

/// A ticket to be mailed.
pub struct NewTicket {
    /// The ticket's id.
    pub id: TicketId,
    /// The account it is for.
    pub user_id: UserId,
    /// What it permits.
    pub purpose: TicketPurpose,
    /// The request that it answers.
    pub request: Option<ResetRequestId>,
    /// The hash of the link's token.
    pub token_hash: TokenHash,
    /// The keyed hash of the mail's code.
    pub code_hash: Option<TokenHash>,
    /// The address that it is mailed to, and to which the ticket stays bound.
    pub email: EmailAddress,
    /// The account's generation now.
    pub generation: SecurityGeneration,
    /// Now.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// Whether spending it shows that somebody reads the mail of that address. A link that an application was handed
    /// shows nothing of the kind.
    pub marks_email_verified: bool,
    /// Where it leads afterwards.
    pub leads_to: TicketReturn,
}

const INSERT: &str = "\
    INSERT INTO tickets (id, user_id, purpose, request, token_hash, code_hash, email_canonical, generation, \
        created_at, expires_at, mark_email_verified, client_id, result_url, include_email) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
const RETIRE: &str = "\
    UPDATE tickets SET replaced_at = $3 WHERE user_id = $1 AND purpose = $2 \
    AND consumed_at IS NULL AND replaced_at IS NULL AND revoked_at IS NULL AND expires_at > $3";

impl Writer {
    /// Stores a ticket. Retire the older ones first, in the same transaction.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn insert_ticket(&mut self, ticket: &NewTicket) -> Result<(), StorageError> {
        affected!(
            self,
            sqlx::query(INSERT)
                .bind(ticket.id.as_uuid())
                .bind(ticket.user_id.as_uuid())
                .bind(ticket.purpose.as_str())
                .bind(ticket.request.map(ResetRequestId::as_uuid))
                .bind(ticket.token_hash.as_bytes().as_slice())
                .bind(ticket.code_hash.as_ref().map(|hash| hash.as_bytes().as_slice()))
                .bind(ticket.email.canonical())
                .bind(ticket.generation.as_i64())
                .bind(ticket.created_at.as_micros())
                .bind(ticket.expires_at.as_micros())
                .bind(ticket.marks_email_verified)
                .bind(ticket.leads_to.client_id.as_ref().map(ClientId::as_str))
                .bind(ticket.leads_to.result_url.as_deref())
                .bind(ticket.leads_to.include_email)
        )?;
        Ok(())
    }

    /// Ends an account's live tickets of one purpose, and returns how many. Until the transaction ends no
    /// other can retire or spend the account's tickets, so that of two mails at once the later one wins.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn retire_tickets(
        &mut self,
        user: UserId,
        purpose: TicketPurpose,
        now: Timestamp,
    ) -> Result<u64, StorageError> {
        self.lock_user(user).await?;
        Ok(affected!(
            self,
            sqlx::query(RETIRE).bind(user.as_uuid()).bind(purpose.as_str()).bind(now.as_micros())
        )?)
    }
}
