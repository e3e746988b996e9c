//! Adds an account.

use crate::{
    Context,
    audit::{self, Event},
    password::{Busy, Candidate, check_new_password},
};
use domain::{EmailAddress, PasswordRefusal, UserId};
use storage::{NewUser, StorageError};

/// Why no account was added.
#[derive(Debug, thiserror::Error)]
pub enum AddUserError {
    /// There is an account with this address.
    #[error("an account with this address exists already")]
    Taken,
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

/// Adds an account with a password, or without one: then its owner asks for a reset.
///
/// # Errors
/// [`AddUserError`].
pub async fn add_user(
    context: &Context,
    email: EmailAddress,
    password: Option<String>,
) -> Result<UserId, AddUserError> {
    let hash = match password {
        None => None,
        Some(typed) => {
            let candidate = Candidate {
                password: typed.clone(),
                repeat: typed,
                address: email.canonical(),
                names: &context.site_names(),
                second_factor_enforced: false,
            };
            let password =
                check_new_password(&context.settings.password, candidate).map_err(AddUserError::Refused)?;
            Some(context.hasher.hash(password, context.random()).await?)
        }
    };
    let now = context.now();
    let id = UserId::new(now, context.random());
    let mut writer = context.storage.begin_write().await?;
    let new =
        NewUser { id, email, email_verified: false, password_hash: hash, language: None, created_at: now };
    if !writer.insert_user(&new).await? {
        return Err(AddUserError::Taken);
    }
    audit::record(context, &mut writer, Event::UserAdded, Some(id), serde_json::Value::Null).await?;
    writer.commit().await?;
    Ok(id)
}
