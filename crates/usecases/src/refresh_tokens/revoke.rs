//! An administrator ends refresh tokens. The person stays logged in here.

use crate::{
    Context,
    audit::{self, Event},
};
use domain::{GrantId, UserId};
use storage::{RefreshTokenFamily, StorageError, Writer};

/// The most tokens that one statement lists; there are more slices while one is full.
const SLICE: u32 = 100;

/// Ends a refresh token with everything issued for it. `false` when there is none, or it was over.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn revoke_refresh_token(context: &Context, id: GrantId) -> Result<bool, StorageError> {
    let mut writer = context.storage.begin_write().await?;
    let found = writer.find_refresh_token_family(id, context.now()).await?;
    let Some(family) = found else { return Ok(false) };
    revoke(context, &mut writer, &family).await?;
    writer.commit().await?;
    Ok(true)
}

/// Ends every refresh token of an account, and returns how many.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn revoke_refresh_tokens(context: &Context, user: UserId) -> Result<u64, StorageError> {
    let mut ended = 0;
    let mut writer = context.storage.begin_write().await?;
    loop {
        let families = writer.list_refresh_token_families(user, None, SLICE, context.now()).await?;
        for family in &families {
            revoke(context, &mut writer, family).await?;
            ended += 1;
        }
        if families.is_empty() {
            break;
        }
    }
    writer.commit().await?;
    Ok(ended)
}

async fn revoke(
    context: &Context,
    writer: &mut Writer,
    family: &RefreshTokenFamily,
) -> Result<(), StorageError> {
    writer.revoke_grant(family.grant_id, context.now()).await?;
    let detail = serde_json::json!({
        "client_id": family.client_id.as_str(), "grant": family.grant_id.to_string(),
    });
    audit::record(context, writer, Event::GrantRevoked, Some(family.user_id), detail).await
}
