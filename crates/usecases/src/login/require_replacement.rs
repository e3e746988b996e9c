//! A password that an administrator chose opens nothing but the page where its owner chooses another one.

use super::renew_browser;
use crate::{
    Context,
    audit::{self, Event},
};
use domain::Token;
use storage::{LoginTransaction, ProvenLogin, StorageError, User};

/// Notes that the password was right, for a browser that is bound anew: whoever knew its former secret has nothing.
/// Returns the new one; `None` when the account is not as it was read any more.
pub(super) async fn require_replacement(
    context: &Context,
    browser: &Token,
    transaction: &LoginTransaction,
    user: &User,
) -> Result<Option<Token>, StorageError> {
    let now = context.now();
    let expires_at = now.plus(context.settings.login.transaction_lifetime);
    let mut writer = context.storage.begin_write().await?;
    let renewed = renew_browser(context, &mut writer, browser).await?;
    let proven = ProvenLogin {
        browser: renewed.hash(),
        user_id: user.id,
        generation: user.generation,
        created_at: now,
        expires_at,
    };
    if !writer.put_proven_login(&proven).await? {
        return Ok(None);
    }
    // The login goes on in the browser as it is bound now, so that its pages can be reloaded.
    writer.delete_login_transaction(&browser.hash()).await?;
    writer
        .put_login_transaction(&LoginTransaction { browser: renewed.hash(), ..transaction.clone() })
        .await?;
    let detail = serde_json::Value::Null;
    audit::record(context, &mut writer, Event::PasswordReplacementRequired, Some(user.id), detail).await?;
    writer.commit().await?;
    Ok(Some(renewed))
}
