//! How often a new password may be chosen for an account, by a link or in the middle of a login. Each choice that the
//! policy lets through is compared with the account's former ones, and each comparison costs as much as a login.

use crate::{
    Context, TooMany,
    limits::{self, Counted},
};
use domain::UserId;
use storage::StorageError;

/// Counts a choice, before anything is compared or hashed. As many as passwords may be tried at short notice, but counted
/// apart: whoever tries passwords at the login keeps nobody from choosing a new one.
pub(crate) async fn count_choice(
    context: &Context,
    user: UserId,
) -> Result<Result<(), TooMany>, StorageError> {
    let subject = &user.to_string();
    let limit = context.settings.limits.login_per_account;
    let mut writer = context.storage.begin_write().await?;
    let counted =
        limits::take(context, &mut writer, Counted { name: "choice per account", subject, limit }).await?;
    writer.commit().await?;
    Ok(counted)
}
