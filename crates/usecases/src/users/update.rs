//! A program changes an account through the Management API: all in one transaction, or nothing.

use super::{
    AccountChanges, MetadataError,
    change_email::move_to,
    password::{Decided, judge, write},
};
use crate::{
    Context,
    audit::{self, Event},
    jobs,
    management::Administrator,
    password::{AdminAuthority, Busy, CheckPasswordError, Owner},
    sessions::announce_end_of_all,
};
use domain::{PasswordHash, PasswordRefusal, UserId};
use storage::{StorageError, User, UserRecord, Writer};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateUserError {
    /// There is no such account.
    #[error("there is no such account")]
    Unknown,
    /// Another account has the address.
    #[error("another account has this address")]
    Taken,
    /// Two changes that one call may not make together.
    #[error("cannot update {0} and {1} simultaneously")]
    Together(&'static str, &'static str),
    /// The password breaks the policy.
    #[error("the password was refused")]
    Refused(PasswordRefusal),
    /// The account signs in with a provider: its address and password are kept there.
    #[error("this account signs in with a provider")]
    NotADatabaseAccount,
    /// One of the two objects would be too much.
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CheckPasswordError> for UpdateUserError {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Refused(refusal) => Self::Refused(refusal),
            CheckPasswordError::Busy(busy) => Self::Busy(busy),
            CheckPasswordError::Storage(error) => Self::Storage(error),
        }
    }
}

/// Changes the account and returns it as it is then. Another password, another address, a block and its end, and the
/// demand for another password end everything issued to the account; the rest ends nothing.
///
/// # Errors
/// [`UpdateUserError`].
pub async fn update_user(
    context: &Context,
    administrator: &Administrator,
    id: UserId,
    mut changes: AccountChanges,
) -> Result<UserRecord, UpdateUserError> {
    if let Some((one, other)) = changes.refused_together() {
        return Err(UpdateUserError::Together(one, other));
    }
    let user = context.storage.reader().await?.find_user(id).await?.ok_or(UpdateUserError::Unknown)?;
    let names = changes.names();
    // Hashed before the transaction: nothing slow happens inside it.
    let hash = match changes.password.take() {
        Some(_) if user.provider.is_some() => return Err(UpdateUserError::NotADatabaseAccount),
        Some(typed) => Some(judge(context, Owner::Account(user.id), typed).await?),
        None => None,
    };
    let mut writer = context.storage.begin_write().await?;
    // What is merged must be what is there now.
    writer.lock_user(id).await?;
    let record = writer.find_user_record(id).await?.ok_or(UpdateUserError::Unknown)?;
    let plain = changes.plain(&record)?;
    let authority = AdminAuthority::of_administrator(administrator, id);
    change_password(context, &mut writer, &authority, &record.user, hash.as_ref(), &changes).await?;
    change_email(context, &mut writer, &record.user, &changes).await?;
    change_block(context, &mut writer, &record.user, &changes).await?;
    if changes.email_verified == Some(true) {
        writer.mark_email_verified(id).await?;
    }
    writer.update_user(id, &plain, context.now()).await?;
    let detail = serde_json::json!({ "changed": names, "reason": changes.reason });
    audit::record(context, &mut writer, Event::UserChanged, Some(id), detail).await?;
    let updated = writer.find_user_record(id).await?.ok_or(UpdateUserError::Unknown)?;
    if changes.verify_email {
        jobs::enqueue_email_verification(context, &mut writer, id, &updated.user.email, None).await?;
    }
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(updated)
}

/// Another password, or the demand that the person chooses one.
async fn change_password(
    context: &Context,
    writer: &mut Writer,
    authority: &AdminAuthority,
    user: &User,
    hash: Option<&PasswordHash>,
    changes: &AccountChanges,
) -> Result<(), UpdateUserError> {
    let demanded = changes.must_change_password;
    if let Some(hash) = hash {
        let must_change = demanded.unwrap_or(false);
        let decided = Decided { hash, must_change, reason: changes.reason.as_deref() };
        write(context, writer, authority, user, &decided).await?.ok_or(UpdateUserError::Unknown)?;
    } else if let Some(must_change) = demanded.filter(|demanded| *demanded != user.must_change_password) {
        if user.provider.is_some() {
            return Err(UpdateUserError::NotADatabaseAccount);
        }
        announce_end_of_all(context, writer, user.id).await?;
        // Whoever is signed in was so with the password that has to go.
        writer.raise_generation(user.id).await?;
        writer.set_must_change_password(user.id, must_change).await?;
    }
    Ok(())
}

async fn change_email(
    context: &Context,
    writer: &mut Writer,
    user: &User,
    changes: &AccountChanges,
) -> Result<(), UpdateUserError> {
    let Some(email) = changes.email.as_ref().filter(|email| email.as_typed() != user.email.as_typed()) else {
        return Ok(());
    };
    if user.provider.is_some() {
        return Err(UpdateUserError::NotADatabaseAccount);
    }
    let moved = move_to(context, writer, user, email, changes.reason.as_deref()).await?;
    if moved { Ok(()) } else { Err(UpdateUserError::Taken) }
}

async fn change_block(
    context: &Context,
    writer: &mut Writer,
    user: &User,
    changes: &AccountChanges,
) -> Result<(), StorageError> {
    let Some(blocked) = changes.blocked.filter(|blocked| *blocked != user.blocked) else { return Ok(()) };
    announce_end_of_all(context, writer, user.id).await?;
    writer.set_blocked(user.id, blocked).await?;
    let event = if blocked { Event::UserBlocked } else { Event::UserUnblocked };
    let detail = serde_json::json!({ "reason": changes.reason });
    audit::record(context, writer, event, Some(user.id), detail).await
}
