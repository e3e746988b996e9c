//! "I did not ask for this": whoever received the mail ends its link and its code.

use super::{Presented, inspect};
use crate::{
    Context,
    audit::{self, Event},
};
use domain::TicketPurpose;
use storage::StorageError;

/// Ends a ticket for a new password; `false` when it was dead already. The password stays as it is.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn revoke(context: &Context, ticket: &Presented<'_>) -> Result<bool, StorageError> {
    let Some(live) = inspect(context, ticket.token()).await? else { return Ok(false) };
    let token = ticket.token().hash();
    let mut writer = context.storage.begin_write().await?;
    if !writer.revoke_ticket(&token, TicketPurpose::PasswordReset, context.now()).await? {
        return Ok(false);
    }
    let detail = serde_json::Value::Null;
    audit::record(context, &mut writer, Event::ResetRevoked, Some(live.user_id), detail).await?;
    writer.commit().await?;
    Ok(true)
}
