//! A password that an administrator chooses for somebody: judged like everybody's, and what its writing ends and tells.

use crate::{
    Context,
    audit::{self, Event},
    jobs,
    password::{
        AdminAuthority, Candidate, CheckPasswordError, Owner, Proof, check_new_password, set_password,
    },
};
use domain::{PasswordHash, TicketPurpose};
use storage::{StorageError, User, Writer};

/// Judges and hashes a password.
pub(super) async fn judge(
    context: &Context,
    owner: Owner<'_>,
    typed: String,
) -> Result<PasswordHash, CheckPasswordError> {
    let candidate =
        Candidate { password: typed.clone(), repeat: typed, owner, second_factor_enforced: false };
    let password = check_new_password(context, candidate).await?;
    Ok(context.hasher.hash(password, context.random()).await?)
}

/// A password that was judged, and what comes with it.
pub(super) struct Decided<'a> {
    /// Its hash.
    pub(super) hash: &'a PasswordHash,
    /// Whether the person has to choose another one before anything else.
    pub(super) must_change: bool,
    /// Why, for the audit log.
    pub(super) reason: Option<&'a str>,
}

/// Writes it, which ends everything issued to the account, and tells its owner. Returns how many sessions ended; `None`
/// when the account is gone.
pub(super) async fn write(
    context: &Context,
    writer: &mut Writer,
    authority: &AdminAuthority,
    user: &User,
    decided: &Decided<'_>,
) -> Result<Option<u64>, StorageError> {
    let now = context.now();
    let sessions_ended = writer.count_live_sessions(user.id, now).await?;
    if set_password(context, writer, &Proof::Admin(authority), decided.hash).await?.is_none() {
        return Ok(None);
    }
    writer.set_must_change_password(user.id, decided.must_change).await?;
    // The one sort of ticket that lives on: whoever reads a stolen mailbox must not undo what an administrator did
    // against them.
    writer.retire_tickets(user.id, TicketPurpose::UndoPasswordChange, now).await?;
    let detail = serde_json::json!({
        "sessions_ended": sessions_ended,
        "must_change": decided.must_change,
        "reason": decided.reason,
    });
    audit::record(context, writer, Event::PasswordSet, Some(user.id), detail).await?;
    if context.settings.notices.password_set {
        jobs::enqueue_password_set(context, writer, user, sessions_ended, decided.must_change).await?;
    }
    Ok(Some(sessions_ended))
}
