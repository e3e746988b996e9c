//! Writes rows into the outbox, in the transaction of what caused them.

use super::{BACKCHANNEL_LOGOUT, PASSWORD_CHANGED, PASSWORD_RESET, SIGN_UP};
use crate::Context;
use domain::{ClientId, OutboxId, ResetRequestId, ResetRequestKind, SessionId, UserId};
use serde_json::json;
use std::time::Duration;
use storage::{NewOutboxItem, OutboxState, StorageError, Writer};

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

/// Asks the worker to tell applications that sessions are over, those that registered where they want to hear it: a
/// row for each session and application. By the time it is worked off, the account and the session may be gone.
pub(crate) async fn enqueue_backchannel_logouts(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
    reached: &[(Option<SessionId>, ClientId)],
) -> Result<(), StorageError> {
    for (session, client) in reached {
        if listens(writer, client).await? {
            let payload = json!({
                "client": client.as_str(),
                "user": user.to_string(),
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
