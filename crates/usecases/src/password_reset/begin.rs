//! Writes down that a recovery was asked for: the request, the worker's job, and which browser waits for it.

use crate::{
    Context,
    audit::{self, Event},
    jobs,
};
use domain::{EmailAddress, ResetRequestId, Timestamp, Token};
use storage::{LoginTransaction, ResetRequest, StorageError, Writer};

/// Begins a recovery in the transaction of what caused it. The account is not looked up.
pub(super) async fn begin(
    context: &Context,
    writer: &mut Writer,
    browser: &Token,
    email: EmailAddress,
    may_mail: bool,
) -> Result<(), StorageError> {
    let now = context.now();
    let id = ResetRequestId::new(now, context.random());
    writer
        .insert_reset_request(&ResetRequest {
            id,
            browser: Some(browser.hash()),
            email: email.clone(),
            language: context.language,
            user_agent: context.user_agent.clone(),
            client_address: context.client_address(),
            requested_at: now,
        })
        .await?;
    let detail = serde_json::json!({ "email": email.masked(), "request": id.to_string() });
    audit::record(context, writer, Event::ResetRequested, None, detail).await?;
    jobs::enqueue_password_reset(context, writer, id, may_mail).await?;
    let answered =
        if may_mail { id } else { earlier_request(writer, browser, &email, now).await?.unwrap_or(id) };
    writer
        .put_login_transaction(&LoginTransaction {
            browser: browser.hash(),
            email,
            reset_request: Some(answered),
            created_at: now,
            expires_at: now.plus(context.settings.login.transaction_lifetime),
        })
        .await
}

/// The request that this browser waits for already. When no further mail goes out, the code of the last one stays
/// the one to type.
async fn earlier_request(
    writer: &mut Writer,
    browser: &Token,
    email: &EmailAddress,
    now: Timestamp,
) -> Result<Option<ResetRequestId>, StorageError> {
    let waiting = writer.find_login_transaction(&browser.hash(), now).await?;
    Ok(waiting
        .filter(|waiting| waiting.email.canonical() == email.canonical())
        .and_then(|waiting| waiting.reset_request))
}
