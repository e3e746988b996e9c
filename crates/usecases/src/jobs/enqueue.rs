//! Writes rows into the outbox, in the transaction of what caused them.

use super::{
    BACKCHANNEL_LOGOUT, EMAIL_CHANGED, EMAIL_VERIFICATION, IMPORT_USERS, PASSWORD_CHANGED, PASSWORD_RESET,
    PASSWORD_SET, PASSWORDLESS_CODE, SIGN_UP,
};
use crate::{
    Context,
    audit::{self, Event},
    password_reset::count_mail,
};
use domain::{
    ClientId, EmailAddress, JobId, OutboxId, PasswordlessRequestId, ResetRequestId, ResetRequestKind,
    SessionId, UserId,
};
use serde_json::json;
use std::time::Duration;
use storage::{NewOutboxItem, OutboxState, StorageError, User, Writer};

/// Asks the worker to answer a request for a mail. Beyond the address's mail budget the row is written all the
/// same, as dropped: the work is equal, and the log can explain why no mail came.
pub(crate) async fn enqueue_answer(
    context: &Context,
    writer: &mut Writer,
    kind: ResetRequestKind,
    request: ResetRequestId,
    may_mail: bool,
) -> Result<(), StorageError> {
    let payload = json!({ "request": request.to_string() });
    let job = match kind {
        ResetRequestKind::Reset => PASSWORD_RESET,
        ResetRequestKind::SignUp => SIGN_UP,
    };
    let id = enqueue(context, writer, job, payload, delay(context)).await?;
    drop_beyond_budget(context, writer, id, may_mail).await
}

/// Asks the worker to mail a code to log in with. Beyond the address's mail budget the row is written as dropped.
pub(crate) async fn enqueue_passwordless(
    context: &Context,
    writer: &mut Writer,
    request: PasswordlessRequestId,
    may_mail: bool,
) -> Result<(), StorageError> {
    let payload = json!({ "request": request.to_string() });
    let id = enqueue(context, writer, PASSWORDLESS_CODE, payload, delay(context)).await?;
    drop_beyond_budget(context, writer, id, may_mail).await
}

async fn drop_beyond_budget(
    context: &Context,
    writer: &mut Writer,
    id: OutboxId,
    may_mail: bool,
) -> Result<(), StorageError> {
    if !may_mail {
        let reason = Some("this address got enough mails for now");
        writer.finish_item(id, OutboxState::Dropped, reason, context.now()).await?;
    }
    Ok(())
}

/// Asks the worker to tell the owner that the password was changed.
pub(crate) async fn enqueue_password_changed(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
    sessions_ended: u64,
) -> Result<(), StorageError> {
    let payload = json!({
        "user": user.to_string(),
        "language": context.language.tag(),
        "changed_at": context.now().as_micros(),
        "user_agent": context.user_agent,
        "client_address": context.client_address(),
        "sessions_ended": sessions_ended,
    });
    enqueue(context, writer, PASSWORD_CHANGED, payload, Duration::ZERO).await.map(|_| ())
}

/// Asks the worker to tell the owner that an administrator set the password.
pub(crate) async fn enqueue_password_set(
    context: &Context,
    writer: &mut Writer,
    user: &User,
    sessions_ended: u64,
    must_change: bool,
) -> Result<(), StorageError> {
    let payload = json!({
        "user": user.id.to_string(),
        "set_at": context.now().as_micros(),
        "sessions_ended": sessions_ended,
        "must_change": must_change,
    });
    enqueue(context, writer, PASSWORD_SET, payload, Duration::ZERO).await.map(|_| ())
}

/// Asks the worker to tell whoever reads the mail of an account's present address that the account leaves it.
pub(crate) async fn enqueue_email_changed(
    context: &Context,
    writer: &mut Writer,
    user: &User,
) -> Result<(), StorageError> {
    let payload = json!({
        "former": user.email.as_typed(),
        "language": user.language.unwrap_or_default().tag(),
        "changed_at": context.now().as_micros(),
    });
    enqueue(context, writer, EMAIL_CHANGED, payload, Duration::ZERO).await.map(|_| ())
}

/// Asks the worker to mail a link by which the person confirms the account's address; returns the row. It counts in the
/// address's mail budget, and beyond it the row is written as dropped: a program cannot fill a mailbox either.
pub(crate) async fn enqueue_email_verification(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
    email: &EmailAddress,
    client: Option<&ClientId>,
) -> Result<OutboxId, StorageError> {
    let payload = json!({ "user": user.to_string(), "client": client.map(ClientId::as_str) });
    let may_mail = count_mail(context, writer, email).await?;
    let id = enqueue(context, writer, EMAIL_VERIFICATION, payload, Duration::ZERO).await?;
    drop_beyond_budget(context, writer, id, may_mail).await?;
    let detail = json!({ "item": id.to_string() });
    audit::record(context, writer, Event::EmailVerificationRequested, Some(user), detail).await?;
    Ok(id)
}

/// Asks the worker to import what a program handed in.
pub(crate) async fn enqueue_import(
    context: &Context,
    writer: &mut Writer,
    job: JobId,
) -> Result<(), StorageError> {
    let payload = json!({ "job": job.to_string() });
    enqueue(context, writer, IMPORT_USERS, payload, Duration::ZERO).await.map(|_| ())
}

/// Asks the worker to tell applications that sessions are over, those that registered where they want to hear it: a
/// row for each session and application. By the time it is worked off, the account and the session may be gone.
pub(crate) async fn enqueue_backchannel_logouts(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
    reached: &[(Option<SessionId>, ClientId)],
) -> Result<(), StorageError> {
    // Read now: the account may be gone when the worker signs.
    let subject = match reached {
        [] => None,
        _ => writer.find_user(user).await?.map(|user| user.subject.to_string()),
    };
    for (session, client) in reached {
        if listens(writer, client).await? {
            let payload = json!({
                "client": client.as_str(),
                "subject": subject,
                "session": session.map(|session| session.to_string()),
            });
            enqueue(context, writer, BACKCHANNEL_LOGOUT, payload, Duration::ZERO).await?;
        }
    }
    Ok(())
}

/// Whether an application registered where to tell it.
async fn listens(writer: &mut Writer, client: &ClientId) -> Result<bool, StorageError> {
    let application = writer.find_application(client).await?;
    Ok(application.is_some_and(|application| !application.document["backchannel_logout_uri"].is_null()))
}

/// A time up to the longest delay, left to chance.
fn delay(context: &Context) -> Duration {
    let share = u32::from(u16::from_be_bytes(context.random()));
    context.settings.reset.mail_delay * share / u32::from(u16::MAX)
}

async fn enqueue(
    context: &Context,
    writer: &mut Writer,
    kind: &'static str,
    payload: serde_json::Value,
    delay: Duration,
) -> Result<OutboxId, StorageError> {
    let now = context.now();
    let id = OutboxId::new(now, context.random());
    writer
        .enqueue(&NewOutboxItem { id, kind, payload, created_at: now, not_before: now.plus(delay) })
        .await?;
    Ok(id)
}
