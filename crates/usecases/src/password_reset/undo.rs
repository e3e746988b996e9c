//! "It was not me": undoes a change of the password. What the change let in is ended again, the new password stops
//! working, and a recovery begins whose mail goes to the account's address. The old password does not come back: it
//! may be what was stolen.

use super::{Asked, Presented, begin::begin, inspect_undo};
use crate::{
    Context,
    audit::{self, Event},
    password::keep_history,
    sessions::announce_end_of_all,
};
use domain::{ResetRequestKind, TicketPurpose, Token};
use storage::StorageError;

/// Why nothing was undone.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// Expired, used, replaced by a newer notice, unknown: one answer for all.
    #[error("the link permits nothing")]
    DeadTicket,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Undoes the change; this browser then waits for the recovery's mail.
///
/// # Errors
/// [`UndoError`].
pub async fn undo(context: &Context, browser: &Token, ticket: &Presented<'_>) -> Result<(), UndoError> {
    let account = inspect_undo(context, ticket.token()).await?.ok_or(UndoError::DeadTicket)?.account;
    let now = context.now();
    let mut writer = context.storage.begin_write().await?;
    let spent = writer.consume_ticket(&ticket.token().hash(), TicketPurpose::UndoPasswordChange, now).await?;
    let user = spent.ok_or(UndoError::DeadTicket)?.user_id;
    let sessions_ended = writer.count_live_sessions(user, now).await?;
    announce_end_of_all(context, &mut writer, user).await?;
    // What was chosen in the owner's stead is no password for the owner either.
    keep_history(context, &mut writer, user).await?;
    writer.remove_password(user, now).await?;
    let detail = serde_json::json!({ "sessions_ended": sessions_ended });
    audit::record(context, &mut writer, Event::PasswordChangeUndone, Some(user), detail).await?;
    // Beside the address's budget of mails: a ticket works once, and the owner must get back in.
    let asked = Asked::in_browser(account, ResetRequestKind::Reset, None);
    begin(context, &mut writer, Some(browser), asked, true).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(())
}
