//! A program replaces an application's secret.

use super::{ClientSecret, FindClientError, add::needs_secret, authority::held_beyond, document};
use crate::{
    Context,
    audit::{self, Event},
    management::Administrator,
};
use domain::{ApplicationSecretId, ClientId};
use oidc::Client;
use std::path::PathBuf;
use storage::{NewApplicationSecret, StorageError};

/// Why the secret stays.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceSecretError {
    /// There is no such application.
    #[error("there is no application with this client id")]
    Unknown,
    /// It proves itself in another way, or not at all.
    #[error("this application has no secret: it authenticates in another way")]
    NoSecret,
    /// Its secret may be the file's.
    #[error("it is declared in {}: change its secret there or with `vestibule app rotate-secret`", .0.display())]
    Declared(PathBuf),
    /// Whoever has its secret may do more than the program itself.
    #[error("the application may do what this program may not: {}", .0.join(" "))]
    Wider(Vec<String>),
    /// Its registration cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes a secret; the older ones stop working at once.
///
/// # Errors
/// [`ReplaceSecretError`].
pub async fn replace_secret(
    context: &Context,
    administrator: &Administrator,
    client_id: &ClientId,
) -> Result<(Client, ClientSecret), ReplaceSecretError> {
    let mut writer = context.storage.begin_write().await?;
    if !writer.lock_application(client_id).await? {
        return Err(ReplaceSecretError::Unknown);
    }
    let stored = writer.find_application(client_id).await?.ok_or(ReplaceSecretError::Unknown)?;
    if let (true, Some(file)) = (stored.declared, &context.settings.oidc.declarations) {
        return Err(ReplaceSecretError::Declared(file.clone()));
    }
    let client: Client = document::read(client_id.as_str(), stored.document)?;
    if !needs_secret(&client) {
        return Err(ReplaceSecretError::NoSecret);
    }
    let wider = held_beyond(context, administrator, &client);
    if !wider.is_empty() {
        return Err(ReplaceSecretError::Wider(wider));
    }
    let secret = ClientSecret::from_random(context.random());
    let now = context.now();
    let new = NewApplicationSecret {
        id: ApplicationSecretId::new(now, context.random()),
        client_id: client_id.clone(),
        secret_hash: secret.hash(),
        created_at: now,
    };
    let ended = writer.delete_application_secrets(client_id).await?;
    writer.insert_application_secret(&new).await?;
    let detail = serde_json::json!({
        "client_id": client_id.as_str(), "older": ended, "overlap_seconds": 0,
    });
    audit::record(context, &mut writer, Event::ApplicationSecretRotated, None, detail).await?;
    writer.commit().await?;
    Ok((client, secret))
}
