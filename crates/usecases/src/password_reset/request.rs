//! Somebody forgot a password. The account is not looked up here, so nothing can tell whether there is one.

use super::{Asked, begin::begin};
use crate::{
    Context, TooMany,
    limits::{self, Counted},
};
use domain::{AuthorizationId, ClientId, EmailAddress, ResetRequestKind, Token};
use storage::{StorageError, Writer};

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

/// Records the request and leaves the rest to the worker. `authorization` is the application's flow that the person is
/// in.
///
/// # Errors
/// [`RequestResetError`].
pub async fn request_reset(
    context: &Context,
    browser: &Token,
    email: EmailAddress,
    authorization: Option<AuthorizationId>,
) -> Result<(), RequestResetError> {
    ask(context, Some(browser), Asked::in_browser(email, ResetRequestKind::Reset, authorization)).await
}

/// The same for an application that asks by itself, for somebody on a page of its own. There is no browser in which the
/// mail's code could be typed, so the mail has the link alone.
///
/// # Errors
/// [`RequestResetError`].
pub async fn request_reset_by_application(
    context: &Context,
    email: EmailAddress,
    client_id: Option<ClientId>,
) -> Result<(), RequestResetError> {
    ask(context, None, Asked { client_id, ..Asked::in_browser(email, ResetRequestKind::Reset, None) }).await
}

/// Records that a mail was asked for. All mails of this sort have one budget: somebody's mailbox is as full with one as
/// with another.
pub(crate) async fn ask(
    context: &Context,
    browser: Option<&Token>,
    asked: Asked,
) -> Result<(), RequestResetError> {
    let mut writer = context.storage.begin_write().await?;
    let may_mail = count_request(context, &mut writer, &asked.email).await?;
    // After the limits, whose rows are locked now: of two requests at once the later one has the later id.
    begin(context, &mut writer, browser, asked, may_mail).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(())
}

/// Counts a request at the client, at all clients together and at the address. Whether its mail may go out.
pub(crate) async fn count_request(
    context: &Context,
    writer: &mut Writer,
    email: &EmailAddress,
) -> Result<bool, RequestResetError> {
    let limits = &context.settings.limits;
    limits::take_for_client(context, writer, "reset per client", limits.reset_per_client).await??;
    let everybody = Counted { name: "reset globally", subject: "", limit: limits.reset_global };
    limits::take(context, writer, everybody).await??;
    Ok(count_mail(context, writer, email).await?)
}

/// Whether the address may get another mail. Beyond its budget the answer stays the same and no mail goes out,
/// so that nobody can fill another person's mailbox, nor keep them from asking.
pub(crate) async fn count_mail(
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
