//! What mail a browser waits for.

use domain::{ResetRequestId, ResetRequestKind, Timestamp, TokenHash};
use storage::{LoginTransaction, Reader, StorageError};

/// The browser's transaction and the request in it, if it waits for a mail of this kind.
pub(super) async fn waited_for(
    reader: &mut Reader,
    browser: &TokenHash,
    kind: ResetRequestKind,
    now: Timestamp,
) -> Result<Option<(LoginTransaction, ResetRequestId)>, StorageError> {
    let Some(transaction) = reader.find_login_transaction(browser, now).await? else { return Ok(None) };
    let Some(request) = transaction.reset_request else { return Ok(None) };
    let asked = reader.find_reset_request(request).await?;
    let is_of_kind = asked.is_some_and(|asked| asked.kind == kind);
    Ok(is_of_kind.then_some((transaction, request)))
}
