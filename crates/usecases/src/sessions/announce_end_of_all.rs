//! What has to be written before everything issued to an account ends.

use crate::{Context, jobs};
use domain::UserId;
use storage::{StorageError, Writer};

/// Lets the worker tell every application that the person's live sessions reached, or that still holds a grant of an
/// earlier one, that all is over (OpenID Connect Back-Channel Logout §2.3).
///
/// To be called in the transaction that raises the account's generation or deletes the account, before it does:
/// afterwards nothing tells which sessions were live. A rule of the workspace looks that no use case forgets it.
pub(crate) async fn announce_end_of_all(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
) -> Result<(), StorageError> {
    let now = context.now();
    let reached = writer.list_reached_clients(user, now).await?;
    let lasting = writer.list_lasting_clients(user, now).await?;
    let reached: Vec<_> = reached
        .into_iter()
        .map(|(session, client)| (Some(session), client))
        // Their session is gone: the person's name alone ends all that the application has of them.
        .chain(lasting.into_iter().map(|client| (None, client)))
        .collect();
    jobs::enqueue_backchannel_logouts(context, writer, user, &reached).await
}
