//! The first step of a login: somebody says who they are. Nothing is looked up.

use crate::{Context, TooMany, limits};
use domain::{EmailAddress, Token};
use storage::{LoginTransaction, StorageError};

/// Why the address was not taken.
#[derive(Debug, thiserror::Error)]
pub enum IdentifyError {
    /// This client tried too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Remembers for this browser which address is logging in. The same work for every address.
///
/// # Errors
/// [`IdentifyError`].
pub async fn identify(context: &Context, browser: &Token, email: EmailAddress) -> Result<(), IdentifyError> {
    let now = context.now();
    let mut writer = context.storage.begin_write().await?;
    let limit = context.settings.limits.identifier_per_client;
    limits::take_for_client(context, &mut writer, "identifier", limit).await??;
    writer
        .put_login_transaction(&LoginTransaction {
            browser: browser.hash(),
            email,
            reset_request: None,
            created_at: now,
            expires_at: now.plus(context.settings.login.transaction_lifetime),
        })
        .await?;
    Ok(writer.commit().await?)
}
