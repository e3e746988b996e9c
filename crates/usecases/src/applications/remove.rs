//! Removes an application.

use super::{FindClientError, authority::held_beyond, document};
use crate::{
    Context,
    audit::{self, Event},
    management::Administrator,
};
use domain::ClientId;
use oidc::Client;
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
    /// It may do more than the program itself.
    #[error("the application may do what this program may not: {}", .0.join(" "))]
    Wider(Vec<String>),
    /// Its registration cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Removes the application with its secrets, consents and everything issued to it, for whoever has the machine and may
/// do everything.
///
/// # Errors
/// [`RemoveApplicationError`].
pub async fn remove(context: &Context, client_id: &ClientId) -> Result<(), RemoveApplicationError> {
    remove_for(context, None, client_id).await
}

/// The same for a program, which removes none that may do more of the Management API than it may itself.
///
/// # Errors
/// [`RemoveApplicationError`].
pub async fn remove_by(
    context: &Context,
    administrator: &Administrator,
    client_id: &ClientId,
) -> Result<(), RemoveApplicationError> {
    remove_for(context, Some(administrator), client_id).await
}

async fn remove_for(
    context: &Context,
    administrator: Option<&Administrator>,
    client_id: &ClientId,
) -> Result<(), RemoveApplicationError> {
    let mut writer = context.storage.begin_write().await?;
    if !writer.lock_application(client_id).await? {
        return Err(RemoveApplicationError::Unknown);
    }
    let stored = writer.find_application(client_id).await?.ok_or(RemoveApplicationError::Unknown)?;
    if let (true, Some(file)) = (stored.declared, &context.settings.oidc.declarations) {
        return Err(RemoveApplicationError::Declared(file.clone()));
    }
    if let Some(administrator) = administrator {
        // Read for a program alone: whoever has the machine can also remove one that no version reads any more.
        let client: Client = document::read(client_id.as_str(), stored.document)?;
        let wider = held_beyond(context, administrator, &client);
        if !wider.is_empty() {
            return Err(RemoveApplicationError::Wider(wider));
        }
    }
    writer.delete_application(client_id).await?;
    let detail = serde_json::json!({ "client_id": client_id.as_str() });
    audit::record(context, &mut writer, Event::ApplicationRemoved, None, detail).await?;
    Ok(writer.commit().await?)
}
