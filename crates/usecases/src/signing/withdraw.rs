//! Taking a key's worth away.

use crate::{
    Context,
    audit::{self, Event},
};
use storage::StorageError;

/// Withdraws a key: from now on it neither signs nor is what it signed believed. The key before it signs again, or a
/// new one is made when it is needed. `false` when there is no such key, or it was withdrawn before. Other nodes follow
/// within a minute; applications, when they next read the key set.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn withdraw(context: &Context, kid: &str) -> Result<bool, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    let withdrawn = writer.withdraw_signing_key(kid, context.now()).await?;
    if withdrawn {
        let detail = serde_json::json!({ "kid": kid });
        audit::record(context, &mut writer, Event::SigningKeyWithdrawn, None, detail).await?;
    }
    writer.commit().await?;
    context.signing.forget().await;
    Ok(withdrawn)
}
