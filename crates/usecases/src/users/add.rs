//! Adds an account.

use crate::{
    Context,
    audit::{self, Event},
    password::{Busy, Candidate, CheckPasswordError, Owner, check_new_password},
};
use domain::{EmailAddress, PasswordHash, PasswordRefusal, UserId};
use serde_json::Map;
use storage::{NewUser, Profile, StorageError};

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

impl From<CheckPasswordError> for AddUserError {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Refused(refusal) => Self::Refused(refusal),
            CheckPasswordError::Busy(busy) => Self::Busy(busy),
            CheckPasswordError::Storage(error) => Self::Storage(error),
        }
    }
}

/// How a person is to sign in.
pub enum SignInWith {
    /// This password.
    Password(String),
    /// A password that the person chooses after asking for a reset.
    PasswordToCome,
    /// A social or enterprise provider, by the name that people know it by.
    Provider(String),
}

/// Adds an account.
///
/// # Errors
/// [`AddUserError`].
pub async fn add_user(
    context: &Context,
    email: EmailAddress,
    sign_in: SignInWith,
) -> Result<UserId, AddUserError> {
    let (hash, provider) = match sign_in {
        SignInWith::PasswordToCome => (None, None),
        SignInWith::Provider(name) => (None, Some(name)),
        SignInWith::Password(typed) => (Some(hash(context, &email, typed).await?), None),
    };
    let now = context.now();
    let id = UserId::new(now, context.random());
    let mut writer = context.storage.begin_write().await?;
    let new = NewUser { password_hash: hash, provider, ..NewUser::of(id, email, now) };
    if !writer.insert_user(&new).await? {
        return Err(AddUserError::Taken);
    }
    audit::record(context, &mut writer, Event::UserAdded, Some(id), serde_json::Value::Null).await?;
    writer.commit().await?;
    Ok(id)
}

async fn hash(context: &Context, email: &EmailAddress, typed: String) -> Result<PasswordHash, AddUserError> {
    let candidate = Candidate {
        password: typed.clone(),
        repeat: typed,
        owner: Owner::New { address: email, profile: &Profile::default(), user_metadata: &Map::new() },
        second_factor_enforced: false,
    };
    let password = check_new_password(context, candidate).await?;
    Ok(context.hasher.hash(password, context.random()).await?)
}
