//! Removes an API.

use super::{FindClientError, list::read_all};
use crate::{
    Context,
    audit::{self, Event},
};
use std::path::PathBuf;
use storage::StorageError;

/// Why an API stays.
#[derive(Debug, thiserror::Error)]
pub enum RemoveApiError {
    /// There is no such API.
    #[error("there is no API with this identifier; `vestibule api list` shows all")]
    Unknown,
    /// An application may use it.
    #[error("the application {0} may use this API; remove that first")]
    Used(String),
    /// It would come back at the next start.
    #[error("it is declared in {}: take it out there, and it goes when the server starts", .0.display())]
    Declared(PathBuf),
    /// A registration cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Removes the API. Tokens for it that are out stay valid until they end by themselves.
///
/// # Errors
/// [`RemoveApiError`].
pub async fn remove_api(context: &Context, identifier: &str) -> Result<(), RemoveApiError> {
    let mut writer = context.storage.begin_write().await?;
    let is_there = writer.lock_api(identifier).await?;
    // Read after the lock: whoever grants something at this API holds it too.
    let clients = read_all(&mut writer).await?;
    if let Some(client) = clients.iter().find(|client| client.api_grants.contains_key(identifier)) {
        return Err(RemoveApiError::Used(client.client_id.to_string()));
    }
    if !is_there {
        return Err(RemoveApiError::Unknown);
    }
    let stored = writer.find_api(identifier).await?.ok_or(RemoveApiError::Unknown)?;
    if let (true, Some(file)) = (stored.declared, &context.settings.oidc.declarations) {
        return Err(RemoveApiError::Declared(file.clone()));
    }
    writer.delete_api(identifier).await?;
    let detail = serde_json::json!({ "identifier": identifier });
    audit::record(context, &mut writer, Event::ApiRemoved, None, detail).await?;
    Ok(writer.commit().await?)
}
