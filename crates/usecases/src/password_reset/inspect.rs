//! What a ticket would permit. Looking changes nothing: mail scanners look too.

use crate::Context;
use domain::{EmailAddress, TicketPurpose, Token};
use storage::StorageError;

/// A ticket that still works, as the page for the new password needs it.
pub struct LiveTicket {
    /// Whose password it changes.
    pub account: EmailAddress,
}

/// The ticket, if it works at this moment. It is checked again when it is spent.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn inspect(context: &Context, token: &Token) -> Result<Option<LiveTicket>, StorageError> {
    let mut reader = context.storage.reader().await?;
    let found = reader.find_ticket(&token.hash(), TicketPurpose::PasswordReset).await?;
    Ok(found.and_then(|stored| {
        let works =
            !stored.user.blocked && stored.ticket.check(context.now(), stored.user.generation).is_ok();
        works.then_some(LiveTicket { account: stored.user.email })
    }))
}
