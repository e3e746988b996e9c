//! What has to be written before everything issued to an account ends.

use crate::{Context, jobs};
use domain::UserId;
use storage::{StorageError, Writer};

/// Lets the worker tell every application that the person's live sessions reached that they are over (OpenID Connect
/// Back-Channel Logout §2.3).
///
/// To be called in the transaction that raises the account's generation or deletes the account, before it does:
/// afterwards nothing tells which sessions were live. A rule of the workspace looks that no use case forgets it.
pub(crate) async fn announce_end_of_all(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
) -> Result<(), StorageError> {
    let reached = writer.list_reached_clients(user, context.now()).await?;
    jobs::enqueue_backchannel_logouts(context, writer, user, &reached).await
}
