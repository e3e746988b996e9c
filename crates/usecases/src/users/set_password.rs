//! An administrator sets somebody's password directly. Everything issued to the account ends, and its owner is told.

use super::password::{Decided, judge, write};
use crate::{
    Context,
    management::Administrator,
    password::{AdminAuthority, Busy, CheckPasswordError, Owner},
};
use domain::{PasswordRefusal, UserId};
use storage::StorageError;

/// Who sets it.
pub enum SetBy<'a> {
    /// An operator, by a command at the machine.
    Command,
    /// A program, through the Management API.
    Administrator(&'a Administrator),
}

/// The password, and what comes with it.
pub struct PasswordToSet {
    /// As it was typed.
    pub password: String,
    /// Whether the person has to choose another one before anything else.
    pub must_change: bool,
    /// Why, for the audit log.
    pub reason: Option<String>,
}

impl PasswordToSet {
    /// A password that its owner may keep.
    #[must_use]
    pub fn of(password: &str) -> Self {
        Self { password: password.to_owned(), must_change: false, reason: None }
    }
}

/// Why the password was not set.
#[derive(Debug, thiserror::Error)]
pub enum SetPasswordError {
    /// There is no such account.
    #[error("there is no such account")]
    Unknown,
    /// Only a command at the machine may do this.
    #[error("this is for the command line")]
    Forbidden,
    /// The account signs in with a provider and has no password here.
    #[error("this account signs in with a provider: there is no password to set here")]
    NotADatabaseAccount,
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

impl From<CheckPasswordError> for SetPasswordError {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Refused(refusal) => Self::Refused(refusal),
            CheckPasswordError::Busy(busy) => Self::Busy(busy),
            CheckPasswordError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Sets the password and returns how many sessions ended. The policy is the same for administrators as for everybody.
///
/// # Errors
/// [`SetPasswordError`].
pub async fn set_password(
    context: &Context,
    by: SetBy<'_>,
    id: UserId,
    new: PasswordToSet,
) -> Result<u64, SetPasswordError> {
    let authority = match by {
        SetBy::Command => AdminAuthority::of_command(context, id).ok_or(SetPasswordError::Forbidden)?,
        SetBy::Administrator(administrator) => AdminAuthority::of_administrator(administrator, id),
    };
    let user = context.storage.reader().await?.find_user(id).await?.ok_or(SetPasswordError::Unknown)?;
    if user.provider.is_some() {
        return Err(SetPasswordError::NotADatabaseAccount);
    }
    let hash = judge(context, Owner::Account(id), new.password).await?;
    let decided = Decided { hash: &hash, must_change: new.must_change, reason: new.reason.as_deref() };
    let mut writer = context.storage.begin_write().await?;
    let ended = write(context, &mut writer, &authority, &user, &decided).await?;
    let ended = ended.ok_or(SetPasswordError::Unknown)?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(ended)
}
