//! What a ticket would permit. Looking changes nothing: mail scanners look too.

use crate::{Context, tickets::application_of};
use domain::{
    AccountNow, DeadTicket, EmailAddress, Opened, ResetRequestKind, TicketPurpose, Timestamp, Token, UserId,
};
use oidc::Client;
use storage::{StorageError, StoredTicket};

/// A ticket that works at this moment, as the page that spends it needs it.
pub struct LiveTicket {
    /// Whose account it is about.
    pub account: EmailAddress,
    /// The account.
    pub user_id: UserId,
    /// The application that asked for the ticket or that its page is to name, if there is one.
    pub application: Option<Client>,
}

/// The ticket for a new password, if it works at this moment. It is checked again when it is spent.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn inspect(context: &Context, token: &Token) -> Result<Option<LiveTicket>, StorageError> {
    inspect_for(context, token, TicketPurpose::PasswordReset).await
}

/// The ticket for the first password of an account, if it works at this moment. It is checked again when it is spent.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn inspect_sign_up(context: &Context, token: &Token) -> Result<Option<LiveTicket>, StorageError> {
    inspect_for(context, token, TicketPurpose::SignUp).await
}

/// The ticket that undoes a change of the password, if it works at this moment. It is checked again when it is
/// spent.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn inspect_undo(context: &Context, token: &Token) -> Result<Option<LiveTicket>, StorageError> {
    inspect_for(context, token, TicketPurpose::UndoPasswordChange).await
}

pub(crate) async fn inspect_for(
    context: &Context,
    token: &Token,
    purpose: TicketPurpose,
) -> Result<Option<LiveTicket>, StorageError> {
    let found = context.storage.reader().await?.find_ticket(&token.hash(), purpose).await?;
    let is_live = |stored: &StoredTicket| why_dead(stored, purpose, context.now()).is_none();
    let Some(stored) = found.filter(is_live) else { return Ok(None) };
    let application = application_of(context, &stored).await;
    Ok(Some(LiveTicket { account: stored.user.email, user_id: stored.user.id, application }))
}

/// Why a ticket permits nothing at this moment; `None` for one that works.
pub(crate) fn why_dead(stored: &StoredTicket, purpose: TicketPurpose, now: Timestamp) -> Option<DeadTicket> {
    stored.ticket.check(purpose, account_now(stored), now).err()
}

/// Opens the journey of a ticket. The inner error says why it permits nothing; `None` when nobody knows it.
pub(super) async fn open(
    context: &Context,
    token: &Token,
    kind: ResetRequestKind,
) -> Result<Result<(Opened, EmailAddress), Option<DeadTicket>>, StorageError> {
    let found = context.storage.reader().await?.find_ticket(&token.hash(), kind.purpose()).await?;
    let Some(stored) = found else { return Ok(Err(None)) };
    let opened = Opened::new(&stored.ticket, kind, account_now(&stored), context.now());
    Ok(opened.map(|opened| (opened, stored.user.email)).map_err(Some))
}

fn account_now(stored: &StoredTicket) -> AccountNow {
    let user = &stored.user;
    AccountNow { id: user.id, generation: user.generation, blocked: user.blocked }
}
