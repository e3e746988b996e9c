//! Gives an application a new secret.

use super::{ClientSecret, FindClientError, add::needs_secret, find};
use crate::{
    Context,
    audit::{self, Event},
};
use domain::{ApplicationSecretId, ClientId};
use std::time::Duration;
use storage::{NewApplicationSecret, StorageError};

/// Why there is no new secret.
#[derive(Debug, thiserror::Error)]
pub enum RotateSecretError {
    /// There is no such application.
    #[error("there is no application with this client id; `vestibule app list` shows all")]
    Unknown,
    /// It proves itself in another way, or not at all.
    #[error("this application has no secret: it authenticates in another way")]
    NoSecret,
    /// Its registration cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes a secret. The older ones work on for `overlap`, so that the application can change over without a pause.
///
/// # Errors
/// [`RotateSecretError`].
pub async fn rotate_secret(
    context: &Context,
    client_id: &ClientId,
    overlap: Duration,
) -> Result<ClientSecret, RotateSecretError> {
    let client = find(context, client_id).await?.ok_or(RotateSecretError::Unknown)?;
    if !needs_secret(&client) {
        return Err(RotateSecretError::NoSecret);
    }
    let secret = ClientSecret::from_random(context.random());
    let now = context.now();
    let id = ApplicationSecretId::new(now, context.random());
    let (client_id, secret_hash) = (client.client_id, secret.hash());
    let mut writer = context.storage.begin_write().await?;
    let new = NewApplicationSecret { id, client_id: client_id.clone(), secret_hash, created_at: now };
    writer.insert_application_secret(&new).await?;
    let ended = writer.expire_application_secrets(&client_id, id, now.plus(overlap)).await?;
    let detail = serde_json::json!({
        "client_id": client_id.as_str(), "older": ended, "overlap_seconds": overlap.as_secs(),
    });
    audit::record(context, &mut writer, Event::ApplicationSecretRotated, None, detail).await?;
    writer.commit().await?;
    Ok(secret)
}
