//! Registers an application.

use super::{
    ClientSecret, FindClientError,
    declarations::unknown_scopes,
    document::{self, Origin},
    grantable_apis,
};
use crate::{
    Context,
    audit::{self, Event},
};
use domain::ApplicationSecretId;
use oidc::{Client, ClientAuthenticationMethod, ClientFault};
use storage::{NewApplicationSecret, StorageError};

/// Why no application was added.
#[derive(Debug, thiserror::Error)]
pub enum AddApplicationError {
    /// There is an application of this name.
    #[error("there is an application with this client id already; choose another, or remove that one first")]
    Taken,
    /// The registration makes no sense or is not safe.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<ClientFault>),
    /// It wants what no API offers.
    #[error("{0}")]
    UnknownScope(String),
    /// Another registration cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Registers the application. One that authenticates with a secret gets it here, and nowhere again.
///
/// # Errors
/// [`AddApplicationError`].
pub async fn add(context: &Context, client: &Client) -> Result<Option<ClientSecret>, AddApplicationError> {
    client.validate().map_err(AddApplicationError::Invalid)?;
    if let Some(reason) = unknown_scopes(client, &grantable_apis(context).await?).into_iter().next() {
        return Err(AddApplicationError::UnknownScope(reason));
    }
    let secret = needs_secret(client).then(|| ClientSecret::from_random(context.random()));
    let now = context.now();
    let mut writer = context.storage.begin_write().await?;
    if writer.find_application(&client.client_id).await?.is_some() {
        return Err(AddApplicationError::Taken);
    }
    let origin = Origin { declared: false, created_at: now, updated_at: now };
    document::put_client(&mut writer, client, origin).await?;
    if let Some(secret) = &secret {
        let id = ApplicationSecretId::new(now, context.random());
        let (client_id, secret_hash) = (client.client_id.clone(), secret.hash());
        let new = NewApplicationSecret { id, client_id, secret_hash, created_at: now };
        writer.insert_application_secret(&new).await?;
    }
    let detail = serde_json::json!({ "client_id": client.client_id.as_str() });
    audit::record(context, &mut writer, Event::ApplicationAdded, None, detail).await?;
    writer.commit().await?;
    Ok(secret)
}

/// Whether the application proves itself by something that both sides know.
pub(super) fn needs_secret(client: &Client) -> bool {
    client.authentication.iter().copied().any(ClientAuthenticationMethod::needs_secret)
}
