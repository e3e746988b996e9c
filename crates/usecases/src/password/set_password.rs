//! The only way to set a password: it takes a proof, and ends everything issued before.

use crate::Context;
use domain::{PasswordHash, SecurityGeneration, TicketPurpose, Token, UserId};
use storage::{StorageError, Writer};

/// A ticket that the database spent in this very transaction. There is no other way to get one, so a password
/// cannot be set by a ticket that was looked at but not spent.
pub(crate) struct VerifiedTicket {
    user_id: UserId,
}

impl VerifiedTicket {
    /// Spends the ticket; `None` when it is spent, replaced, expired, outdated, or none of ours.
    pub(crate) async fn spend(
        context: &Context,
        writer: &mut Writer,
        token: &Token,
    ) -> Result<Option<Self>, StorageError> {
        let user = writer.consume_ticket(&token.hash(), TicketPurpose::PasswordReset, context.now()).await?;
        Ok(user.map(|user_id| Self { user_id }))
    }

    /// Whose ticket it was.
    pub(crate) fn user_id(&self) -> UserId {
        self.user_id
    }
}

/// Writes the hash and raises the account's generation in one statement, which ends every session, ticket and
/// whatever else was issued before, also what is in flight. `None` when the account is gone.
pub(crate) async fn set_password(
    context: &Context,
    writer: &mut Writer,
    proof: &VerifiedTicket,
    hash: &PasswordHash,
) -> Result<Option<SecurityGeneration>, StorageError> {
    writer.set_password_hash(proof.user_id, hash, context.now()).await
}
