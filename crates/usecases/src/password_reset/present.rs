//! A client presents a ticket. It is counted, whatever the ticket is and whatever the form around it: nobody guesses 256
//! bits, but nobody shall keep the database busy trying either.

use crate::{Context, TooMany, limits};
use domain::Token;
use storage::StorageError;

/// A ticket that was counted. Only such a one can be spent or revoked.
pub struct Presented<'a>(&'a Token);

impl<'a> Presented<'a> {
    pub(crate) const fn token(&self) -> &'a Token {
        self.0
    }
}

/// Why the ticket is not looked at.
#[derive(Debug, thiserror::Error)]
pub enum PresentError {
    /// This client tried too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Counts a ticket that a client presents, before anything else is asked about it.
///
/// # Errors
/// [`PresentError`].
pub async fn present<'a>(context: &Context, ticket: &'a Token) -> Result<Presented<'a>, PresentError> {
    let mut writer = context.storage.begin_write().await?;
    let limit = context.settings.limits.ticket_per_client;
    let taken = limits::take_for_client(context, &mut writer, "ticket per client", limit).await?;
    writer.commit().await?;
    Ok(taken.map(|()| Presented(ticket))?)
}
