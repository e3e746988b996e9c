//! A program adds an account through the Management API.

use super::{
    metadata::{self, MetadataError},
    password::judge,
};
use crate::{
    Context,
    audit::{self, Event},
    jobs,
    management::Administrator,
    password::{Busy, CheckPasswordError, Owner},
    sessions::announce_end_of_all,
};
use domain::{EmailAddress, PasswordRefusal, SubjectIdentifier, UserId};
use serde_json::{Map, Value};
use storage::{NewUser, Profile, StorageError, UserRecord};

/// The account to be made.
pub struct NewAccount {
    /// The address to log in with.
    pub email: EmailAddress,
    /// Whether the person has shown to receive mail there.
    pub email_verified: bool,
    /// The password as it was typed; absent for one that the person chooses after asking for a reset.
    pub password: Option<String>,
    /// Whether the account begins shut.
    pub blocked: bool,
    /// What the person is called.
    pub profile: Profile,
    /// What applications keep, and the person may know and change.
    pub user_metadata: Map<String, Value>,
    /// What applications and administrators keep.
    pub app_metadata: Map<String, Value>,
    /// Under which name applications know the person already. None of our own form.
    pub subject: Option<SubjectIdentifier>,
    /// Whether the person is asked by mail to confirm the address.
    pub verify_email: bool,
}

/// Why no account was made.
#[derive(Debug, thiserror::Error)]
pub enum CreateUserError {
    /// There is an account with this address or this name.
    #[error("an account with this address or identifier exists already")]
    Taken,
    /// The name is one of those that are made here. It may have been that of an account which was deleted, and whoever has
    /// it is that person for every application.
    #[error("an identifier of 32 hexadecimal digits is made here and cannot be chosen")]
    Reserved,
    /// The password breaks the policy.
    #[error("the password was refused")]
    Refused(PasswordRefusal),
    /// One of the two objects is too much.
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CheckPasswordError> for CreateUserError {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Refused(refusal) => Self::Refused(refusal),
            CheckPasswordError::Busy(busy) => Self::Busy(busy),
            CheckPasswordError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Makes the account. `administrator` shows that a program proved itself; its door asked whether it may.
///
/// # Errors
/// [`CreateUserError`].
pub async fn create_user(
    context: &Context,
    _administrator: &Administrator,
    new: NewAccount,
) -> Result<UserRecord, CreateUserError> {
    if new.subject.as_ref().is_some_and(|subject| subject.user_id().is_some()) {
        return Err(CreateUserError::Reserved);
    }
    for metadata in [&new.user_metadata, &new.app_metadata] {
        metadata::check(metadata)?;
    }
    let owner = Owner::New { address: &new.email, profile: &new.profile, user_metadata: &new.user_metadata };
    let password_hash = match new.password {
        Some(typed) => Some(judge(context, owner, typed).await?),
        None => None,
    };
    let now = context.now();
    let id = UserId::new(now, context.random());
    let user = NewUser {
        subject: new.subject,
        email_verified: new.email_verified,
        password_hash,
        profile: new.profile,
        user_metadata: new.user_metadata,
        app_metadata: new.app_metadata,
        ..NewUser::of(id, new.email, now)
    };
    let mut writer = context.storage.begin_write().await?;
    if !writer.insert_user(&user).await? {
        return Err(CreateUserError::Taken);
    }
    if new.blocked {
        announce_end_of_all(context, &mut writer, id).await?;
        writer.set_blocked(id, true).await?;
    }
    let detail = serde_json::json!({ "blocked": new.blocked, "email_verified": new.email_verified });
    audit::record(context, &mut writer, Event::UserAdded, Some(id), detail).await?;
    if new.verify_email {
        jobs::enqueue_email_verification(context, &mut writer, id, &user.email, None).await?;
    }
    let record = writer.find_user_record(id).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    record.ok_or(CreateUserError::Storage(StorageError::Corrupt { what: "account that was just made" }))
}
