//! The person presses the button behind the link.

use crate::{
    Context,
    audit::{self, Event},
    password_reset::{LiveTicket, Presented, inspect_for, why_dead},
};
use domain::{DeadTicket, TicketPurpose, Token};
use storage::StorageError;

const PURPOSE: TicketPurpose = TicketPurpose::VerifyEmail;

/// Why nothing was confirmed.
#[derive(Debug, thiserror::Error)]
pub enum FinishVerificationError {
    /// Expired, spent, replaced, outdated, unknown: one answer for all.
    #[error("the link permits nothing")]
    DeadTicket,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The address is confirmed.
pub struct Verified {
    /// Whether an application said where the person goes on.
    pub leads_back: bool,
}

/// The ticket that confirms an address, if it works at this moment. It is checked again when it is spent.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn inspect(context: &Context, token: &Token) -> Result<Option<LiveTicket>, StorageError> {
    inspect_for(context, token, PURPOSE).await
}

/// Spends the ticket and notes that the person reads the mail of the account's address. It logs nobody in.
///
/// # Errors
/// [`FinishVerificationError`].
pub async fn finish(context: &Context, ticket: &Presented<'_>) -> Result<Verified, FinishVerificationError> {
    let token = ticket.token().hash();
    let mut writer = context.storage.begin_write().await?;
    let Some(spent) = writer.consume_ticket(&token, PURPOSE, context.now()).await? else {
        let found = writer.find_ticket(&token, PURPOSE).await?;
        let dead = found.and_then(|stored| why_dead(&stored, PURPOSE, context.now()));
        let reason = dead.map_or("unknown", DeadTicket::as_str);
        let detail = serde_json::json!({ "ticket": reason });
        audit::record(context, &mut writer, Event::EmailVerificationRefused, None, detail).await?;
        writer.commit().await?;
        return Err(FinishVerificationError::DeadTicket);
    };
    writer.mark_email_verified(spent.user_id).await?;
    let detail = serde_json::Value::Null;
    audit::record(context, &mut writer, Event::EmailVerified, Some(spent.user_id), detail).await?;
    writer.commit().await?;
    Ok(Verified { leads_back: spent.leads_back })
}
