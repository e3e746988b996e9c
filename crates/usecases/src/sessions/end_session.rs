//! Ends one session. The one place where that happens.

use crate::{
    Context,
    audit::{self, Event},
    jobs,
};
use domain::{SessionId, UserId};
use storage::{StorageError, Writer};

/// Ends a session of the person with what was granted in it, and lets the worker tell the applications that it reached
/// (OpenID Connect Back-Channel Logout §2.3). `false` when the person has no such session, or it was over.
pub(crate) async fn end_session(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
    session: SessionId,
) -> Result<bool, StorageError> {
    if !writer.end_session(user, session, context.now()).await? {
        return Ok(false);
    }
    // Not left to the session's own end: when its row is swept, nothing would tell that it ended.
    writer.revoke_grants_of_session(session, context.now()).await?;
    // Afterwards: whoever is about to make a grant in this session is through with it now, or finds it ended.
    let reached = writer.list_session_clients(session).await?;
    let reached: Vec<_> = reached.into_iter().map(|client| (Some(session), client)).collect();
    jobs::enqueue_backchannel_logouts(context, writer, user, &reached).await?;
    let detail = serde_json::json!({ "session": session.to_string() });
    audit::record(context, writer, Event::SessionEnded, Some(user), detail).await?;
    Ok(true)
}
