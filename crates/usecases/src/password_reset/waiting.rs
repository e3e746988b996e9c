//! A browser that waits at "Check your email".

use crate::Context;
use domain::{EmailAddress, Token};
use std::time::Duration;
use storage::StorageError;

/// What the waiting page shows. Nothing of it depends on an account, until somebody who can read the account's mail
/// finishes this very recovery.
pub struct Waiting {
    /// The address that was typed in this browser.
    pub email: EmailAddress,
    /// How long until another mail may be asked for; zero when it may be now.
    pub resend_in: Duration,
    /// The password was changed by the mail that this browser asked for, here or elsewhere.
    pub finished: bool,
}

/// The recovery that this browser asked for; `None` when there is none, or it took too long.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn waiting(context: &Context, browser: &Token) -> Result<Option<Waiting>, StorageError> {
    let mut reader = context.storage.reader().await?;
    let Some(transaction) = reader.find_login_transaction(&browser.hash(), context.now()).await? else {
        return Ok(None);
    };
    let Some(request) = transaction.reset_request else { return Ok(None) };
    // A request renews the transaction, so it was made when the transaction was.
    let allowed = transaction.created_at.plus(context.settings.reset.resend_cooldown);
    Ok(Some(Waiting {
        email: transaction.email,
        resend_in: allowed.since(context.now()),
        finished: reader.is_reset_finished(request).await?,
    }))
}
