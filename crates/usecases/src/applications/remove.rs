//! Removes an application.

use crate::{
    Context,
    audit::{self, Event},
};
use domain::ClientId;
use std::path::PathBuf;
use storage::StorageError;

/// Why an application stays.
#[derive(Debug, thiserror::Error)]
pub enum RemoveApplicationError {
    /// There is no such application.
    #[error("there is no application with this client id; `vestibule app list` shows all")]
    Unknown,
    /// It would come back at the next start.
    #[error("it is declared in {}: take it out there, and it goes when the server starts", .0.display())]
    Declared(PathBuf),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Removes the application with its secrets, consents and everything issued to it.
///
/// # Errors
/// [`RemoveApplicationError`].
pub async fn remove(context: &Context, client_id: &ClientId) -> Result<(), RemoveApplicationError> {
    let mut writer = context.storage.begin_write().await?;
    let stored = writer.find_application(client_id).await?.ok_or(RemoveApplicationError::Unknown)?;
    if let (true, Some(file)) = (stored.declared, &context.settings.oidc.declarations) {
        return Err(RemoveApplicationError::Declared(file.clone()));
    }
    writer.delete_application(client_id).await?;
    let detail = serde_json::json!({ "client_id": client_id.as_str() });
    audit::record(context, &mut writer, Event::ApplicationRemoved, None, detail).await?;
    Ok(writer.commit().await?)
}
