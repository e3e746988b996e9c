//! One application with what the registration itself does not say.

use super::{FindClientError, document};
use crate::Services;
use domain::{ClientId, Timestamp};
use oidc::Client;
use storage::StoredSecret;

/// An application as an administrator sees it.
pub struct Registration {
    /// What it registered.
    pub client: Client,
    /// Whether the declarative file brought it.
    pub declared: bool,
    /// When it was registered first.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its secrets that work now, newest first.
    pub secrets: Vec<StoredSecret>,
}

/// The application; `None` when there is none.
///
/// # Errors
/// [`FindClientError`].
pub async fn show(
    services: &Services,
    client_id: &ClientId,
) -> Result<Option<Registration>, FindClientError> {
    let mut reader = services.storage.reader().await?;
    let Some(stored) = reader.find_application(client_id).await? else { return Ok(None) };
    let mut secrets = reader.list_application_secrets(client_id).await?;
    let now = services.now();
    secrets.retain(|secret| secret.expires_at.is_none_or(|end| end > now));
    Ok(Some(Registration {
        client: document::read(client_id.as_str(), stored.document)?,
        declared: stored.declared,
        created_at: stored.created_at,
        updated_at: stored.updated_at,
        secrets,
    }))
}
