//! A person takes back what an application was allowed.

use crate::{
    Context,
    audit::{self, Event},
    sessions::CurrentSession,
};
use domain::ClientId;
use storage::StorageError;

/// Forgets the person's consents for an application, and revokes what it was granted: its refresh tokens and access
/// tokens stop working. The application itself may go on knowing the person until its own session ends.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn withdraw(
    context: &Context,
    current: &CurrentSession,
    client: &ClientId,
) -> Result<(), StorageError> {
    let mut writer = context.storage.begin_write().await?;
    if writer.delete_consents(current.user_id, client).await? == 0 {
        return Ok(());
    }
    writer.revoke_grants_of_client(current.user_id, client, context.now()).await?;
    let detail = serde_json::json!({ "client": client.as_str() });
    audit::record(context, &mut writer, Event::ConsentWithdrawn, Some(current.user_id), detail).await?;
    writer.commit().await
}
