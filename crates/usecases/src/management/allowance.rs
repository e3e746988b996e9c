//! How many calls an application has left.

use super::Administrator;
use crate::{
    Context, TooMany,
    limits::{self, Allowance, Counted},
};
use storage::StorageError;

/// Why a call is not answered.
#[derive(Debug, thiserror::Error)]
pub enum CountCallError {
    /// The application called too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Counts a call of the application, from wherever it comes, and says what is left.
///
/// # Errors
/// [`CountCallError`].
pub async fn count_call(
    context: &Context,
    administrator: &Administrator,
) -> Result<Allowance, CountCallError> {
    let limit = context.settings.limits.management_per_client;
    let subject = administrator.client_id().as_str();
    let mut writer = context.storage.begin_write().await?;
    let counted = Counted { name: "management per client", subject, limit };
    let allowance = limits::take_allowance(context, &mut writer, counted).await??;
    writer.commit().await?;
    Ok(allowance)
}
