//! What a browser is in the middle of.

use crate::Context;
use domain::Token;
use storage::{LoginTransaction, StorageError};

/// The browser's unexpired login or recovery; `None` when there is none, or it took too long.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn current_transaction(
    context: &Context,
    browser: &Token,
) -> Result<Option<LoginTransaction>, StorageError> {
    context.storage.reader().await?.find_login_transaction(&browser.hash(), context.now()).await
}
