//! Ends everything that hangs on a grant.

use crate::{
    Context,
    audit::{self, Event},
};
use storage::{StorageError, StoredGrant, Writer};

/// Revokes a grant: its code, its refresh tokens, its access tokens. The event says why.
pub(super) async fn revoke(
    context: &Context,
    writer: &mut Writer,
    grant: &StoredGrant,
    why: Event,
) -> Result<(), StorageError> {
    writer.revoke_grant(grant.id, context.now()).await?;
    let detail = serde_json::json!({ "client_id": grant.client_id.as_str(), "grant": grant.id.to_string() });
    audit::record(context, writer, why, Some(grant.user_id), detail).await
}
