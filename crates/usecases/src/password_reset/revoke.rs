//! "I did not ask for this": whoever received the mail ends its link and its code.

use super::{guesses::count_ticket, inspect};
use crate::{
    Context, TooMany,
    audit::{self, Event},
};
use domain::{EmailAddress, TicketPurpose, Token};
use storage::StorageError;

/// Why nothing was revoked.
#[derive(Debug, thiserror::Error)]
pub enum RevokeError {
    /// This client tried too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Ends a ticket for a new password, and returns whose it was; `None` when it was dead already. The password stays
/// as it is.
///
/// # Errors
/// [`RevokeError`].
pub async fn revoke(context: &Context, ticket: &Token) -> Result<Option<EmailAddress>, RevokeError> {
    count_ticket(context).await??;
    let Some(live) = inspect(context, ticket).await? else { return Ok(None) };
    let mut writer = context.storage.begin_write().await?;
    if !writer.revoke_ticket(&ticket.hash(), TicketPurpose::PasswordReset, context.now()).await? {
        return Ok(None);
    }
    let detail = serde_json::Value::Null;
    audit::record(context, &mut writer, Event::ResetRevoked, Some(live.user_id), detail).await?;
    writer.commit().await?;
    Ok(Some(live.account))
}
