//! A ticket that answers no request: the newest of its account takes the place of all others for the same purpose, also
//! of those in mails.

use crate::Services;
use domain::{TicketId, TicketPurpose, Token};
use std::time::Duration;
use storage::{NewTicket, StorageError, TicketReturn, User, Writer};

/// What the ticket is to be.
pub(crate) struct TicketToMake {
    /// What it permits.
    pub(crate) purpose: TicketPurpose,
    /// How long it lives.
    pub(crate) lifetime: Duration,
    /// Whether spending it shows that somebody reads the mail of the account's address.
    pub(crate) marks_email_verified: bool,
    /// Where it leads afterwards.
    pub(crate) leads_to: TicketReturn,
}

/// Makes the ticket, bound to the account, its address and its generation, and returns its secret.
pub(crate) async fn make_ticket(
    services: &Services,
    writer: &mut Writer,
    user: &User,
    ticket: TicketToMake,
) -> Result<(Token, TicketId), StorageError> {
    let now = services.now();
    let token = Token::from_random(services.random());
    let id = TicketId::new(now, services.random());
    writer.retire_tickets(user.id, ticket.purpose, now).await?;
    writer
        .insert_ticket(&NewTicket {
            id,
            user_id: user.id,
            purpose: ticket.purpose,
            request: None,
            token_hash: token.hash(),
            code_hash: None,
            email: user.email.clone(),
            generation: user.generation,
            created_at: now,
            expires_at: now.plus(ticket.lifetime),
            marks_email_verified: ticket.marks_email_verified,
            leads_to: ticket.leads_to,
        })
        .await?;
    Ok((token, id))
}
