//! Somebody forgot a password. The account is not looked up here, so nothing can tell whether there is one.

use crate::{
    Context, TooMany,
    audit::{self, Event},
    jobs,
    limits::{self, Counted},
};
use domain::{EmailAddress, ResetRequestId, Timestamp, Token};
use storage::{LoginTransaction, ResetRequest, StorageError, Writer};

/// Why the request was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RequestResetError {
    /// This client asked too often, or all clients together did.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Records the request and leaves the rest to the worker.
///
/// # Errors
/// [`RequestResetError`].
pub async fn request_reset(
    context: &Context,
    browser: &Token,
    email: EmailAddress,
) -> Result<(), RequestResetError> {
    let limits = &context.settings.limits;
    let mut writer = context.storage.begin_write().await?;
    limits::take_for_client(context, &mut writer, "reset per client", limits.reset_per_client).await??;
    let everybody = Counted { name: "reset globally", subject: "", limit: limits.reset_global };
    limits::take(context, &mut writer, everybody).await??;
    let may_mail = count_mail(context, &mut writer, &email).await?;

    // Taken while the client's limit is locked, so that of two requests at once the later one has the later id.
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
    audit::record(context, &mut writer, Event::ResetRequested, None, detail).await?;
    jobs::enqueue_password_reset(context, &mut writer, id, may_mail).await?;
    let answered =
        if may_mail { id } else { earlier_request(&mut writer, browser, &email, now).await?.unwrap_or(id) };
    writer
        .put_login_transaction(&LoginTransaction {
            browser: browser.hash(),
            email,
            reset_request: Some(answered),
            created_at: now,
            expires_at: now.plus(context.settings.login.transaction_lifetime),
        })
        .await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(())
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

/// Whether the address may get another mail. Beyond its budget the answer stays the same and no mail goes out,
/// so that nobody can fill another person's mailbox, nor keep them from asking.
async fn count_mail(
    context: &Context,
    writer: &mut Writer,
    email: &EmailAddress,
) -> Result<bool, StorageError> {
    let limits = &context.settings.limits;
    let subject = &email.limit_key();
    let soon = Counted { name: "reset per address", subject, limit: limits.reset_per_address };
    let today = Counted { name: "reset per address a day", subject, limit: limits.reset_per_address_daily };
    Ok(limits::take(context, writer, soon).await?.is_ok()
        && limits::take(context, writer, today).await?.is_ok())
}
