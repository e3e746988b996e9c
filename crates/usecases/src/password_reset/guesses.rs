//! Tickets that a client may present. Nobody guesses 256 bits; but nobody shall keep the database busy trying.

use crate::{Context, TooMany, limits};
use storage::StorageError;

/// Counts a ticket that a client presents, dead or alive.
pub(super) async fn count_ticket(context: &Context) -> Result<Result<(), TooMany>, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    let limit = context.settings.limits.ticket_per_client;
    let taken = limits::take_for_client(context, &mut writer, "ticket per client", limit).await?;
    writer.commit().await?;
    Ok(taken)
}
