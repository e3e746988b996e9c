//! An operator sets somebody's password directly. Everything issued to the account ends, and its owner is told.

use crate::{
    Context,
    audit::{self, Event},
    jobs,
    password::{AdminAuthority, Busy, Candidate, Proof, check_new_password, set_password as write_password},
};
use domain::{PasswordRefusal, UserId};
use storage::StorageError;

/// Why the password was not set.
#[derive(Debug, thiserror::Error)]
pub enum SetPasswordError {
    /// There is no such account.
    #[error("there is no such account")]
    Unknown,
    /// Only a command at the machine may do this.
    #[error("this is for the command line")]
    Forbidden,
    /// The password breaks the policy.
    #[error("the password was refused")]
    Refused(PasswordRefusal),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Sets the password and returns how many sessions ended. The policy is the same for operators as for everybody.
///
/// # Errors
/// [`SetPasswordError`].
pub async fn set_password(context: &Context, id: UserId, password: String) -> Result<u64, SetPasswordError> {
    let authority = AdminAuthority::of_command(context, id).ok_or(SetPasswordError::Forbidden)?;
    let user = context.storage.reader().await?.find_user(id).await?.ok_or(SetPasswordError::Unknown)?;
    let candidate = Candidate {
        password: password.clone(),
        repeat: password,
        address: user.email.canonical(),
        names: &context.site_names(),
        second_factor_enforced: false,
    };
    let password =
        check_new_password(&context.settings.password, candidate).map_err(SetPasswordError::Refused)?;
    let hash = context.hasher.hash(password, context.random()).await?;
    let mut writer = context.storage.begin_write().await?;
    let sessions_ended = writer.count_live_sessions(id, context.now()).await?;
    let written = write_password(context, &mut writer, &Proof::Admin(&authority), &hash).await?;
    written.ok_or(SetPasswordError::Unknown)?;
    let detail = serde_json::json!({ "sessions_ended": sessions_ended });
    audit::record(context, &mut writer, Event::PasswordSet, Some(id), detail).await?;
    jobs::enqueue_password_changed(context, &mut writer, id, sessions_ended).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(sessions_ended)
}
