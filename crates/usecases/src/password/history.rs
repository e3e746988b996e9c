//! Passwords that an account has or had, and must not choose again.

use super::{CheckPasswordError, Hashed};
use crate::Context;
use domain::{Password, PasswordRefusal, UserId};
use storage::{StorageError, Writer};

/// Refuses the account's present password and its former ones, as far as the connection's rules ask. Each comparison costs
/// as much as a login and waits for its turn like one; there are 25 at most. So callers count first.
///
/// Whoever may ask this learns something of the account's passwords. So it comes after the proof that the account is
/// theirs, and where the present password is that proof, after that.
///
/// # Errors
/// [`CheckPasswordError`].
pub(crate) async fn check_not_used_before(
    context: &Context,
    user: UserId,
    password: &Password,
) -> Result<(), CheckPasswordError> {
    let size = context.configuration.password_rules.history;
    if size == 0 {
        return Ok(());
    }
    let mut reader = context.storage.reader().await?;
    let present = reader.find_user(user).await?.and_then(|user| user.password_hash);
    let former = reader.list_former_passwords(user, size).await?;
    // Comparing takes long; others need the connection meanwhile.
    drop(reader);
    for hash in present.iter().chain(&former) {
        if matches!(context.hasher.verify(password.once_more(), Some(hash)).await?, Hashed::Matches { .. }) {
            return Err(CheckPasswordError::Refused(PasswordRefusal::UsedBefore));
        }
    }
    Ok(())
}

/// Keeps the present password among the former ones, if the rules ask for a history, before something takes its place. To
/// be called in the transaction that takes it away.
pub(crate) async fn keep_history(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
) -> Result<(), StorageError> {
    let size = context.configuration.password_rules.history;
    if size > 0 {
        writer.keep_present_password(user, context.now()).await?;
        writer.forget_former_passwords(user, size).await?;
    }
    Ok(())
}
