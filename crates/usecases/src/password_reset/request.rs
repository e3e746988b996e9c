//! Somebody forgot a password. The account is not looked up here, so nothing can tell whether there is one.

use super::{Asked, begin::begin};
use crate::{
    Context, TooMany,
    limits::{self, Counted},
};
use domain::{AuthorizationId, EmailAddress, ResetRequestKind, Token};
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
    ask(context, browser, Asked { email, kind: ResetRequestKind::Reset, authorization }).await
}

/// Records that a mail was asked for. All mails of this sort have one budget: somebody's mailbox is as full with one as
/// with another.
pub(crate) async fn ask(context: &Context, browser: &Token, asked: Asked) -> Result<(), RequestResetError> {
    let limits = &context.settings.limits;
    let mut writer = context.storage.begin_write().await?;
    limits::take_for_client(context, &mut writer, "reset per client", limits.reset_per_client).await??;
    let everybody = Counted { name: "reset globally", subject: "", limit: limits.reset_global };
    limits::take(context, &mut writer, everybody).await??;
    let may_mail = count_mail(context, &mut writer, &asked.email).await?;
    // After the limits, whose rows are locked now: of two requests at once the later one has the later id.
    begin(context, &mut writer, browser, asked, may_mail).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(())
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
