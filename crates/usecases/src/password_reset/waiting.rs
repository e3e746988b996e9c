//! A browser that waits at "Check your email", of a recovery or of a sign-up.

use super::waited_for::waited_for;
use crate::Context;
use domain::{EmailAddress, ResetRequestKind, Token};
use std::time::Duration;
use storage::StorageError;

/// What the waiting page shows. Nothing of it depends on an account, until somebody who can read the account's mail
/// finishes this very journey.
pub struct Waiting {
    /// The address that was typed in this browser.
    pub email: EmailAddress,
    /// How long until another mail may be asked for; zero when it may be now.
    pub resend_in: Duration,
    /// The password was chosen by the mail that this browser asked for, here or elsewhere.
    pub finished: bool,
}

/// The journey of this kind that this browser asked for; `None` when there is none, or it took too long.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn waiting(
    context: &Context,
    browser: &Token,
    kind: ResetRequestKind,
) -> Result<Option<Waiting>, StorageError> {
    let mut reader = context.storage.reader().await?;
    let waited_for = waited_for(&mut reader, &browser.hash(), kind, context.now()).await?;
    let Some((transaction, request)) = waited_for else { return Ok(None) };
    // A request renews the transaction, so it was made when the transaction was.
    let allowed = transaction.created_at.plus(context.settings.reset.resend_cooldown);
    Ok(Some(Waiting {
        email: transaction.email,
        resend_in: allowed.since(context.now()),
        finished: reader.is_reset_finished(request).await?,
    }))
}

/// Whether the mail that this browser waits for, of whatever kind, did its work; `None` when it waits for none.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn is_finished(context: &Context, browser: &Token) -> Result<Option<bool>, StorageError> {
    let mut reader = context.storage.reader().await?;
    let transaction = reader.find_login_transaction(&browser.hash(), context.now()).await?;
    match transaction.and_then(|transaction| transaction.reset_request) {
        Some(request) => reader.is_reset_finished(request).await.map(Some),
        None => Ok(None),
    }
}
