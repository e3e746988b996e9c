//! Changes an application.

use super::{
    FindClientError,
    add::needs_secret,
    authority::held_beyond,
    document::{self, Origin},
};
use crate::{
    Context,
    audit::{self, Event},
    management::Administrator,
};
use domain::ClientId;
use oidc::{Client, ClientFault};
use std::path::PathBuf;
use storage::StorageError;

/// Why an application stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ChangeApplicationError {
    /// There is no such application.
    #[error("there is no application with this client id")]
    Unknown,
    /// It would be changed back at the next start.
    #[error("it is declared in {}: change it there", .0.display())]
    Declared(PathBuf),
    /// It may do more than the program itself.
    #[error("the application may do what this program may not: {}", .0.join(" "))]
    Wider(Vec<String>),
    /// What it is to become cannot be written.
    #[error("{0}")]
    Refused(String),
    /// What it would become makes no sense or is not safe.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<ClientFault>),
    /// Its registration cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Lets `alter` change the registration for a program, and returns it. An application that no longer authenticates with
/// a secret loses the ones that it had.
///
/// # Errors
/// [`ChangeApplicationError`].
pub async fn change(
    context: &Context,
    administrator: &Administrator,
    client_id: &ClientId,
    alter: impl FnOnce(&mut Client) -> Result<(), String> + Send,
) -> Result<Client, ChangeApplicationError> {
    let mut writer = context.storage.begin_write().await?;
    if !writer.lock_application(client_id).await? {
        return Err(ChangeApplicationError::Unknown);
    }
    let stored = writer.find_application(client_id).await?.ok_or(ChangeApplicationError::Unknown)?;
    if let (true, Some(file)) = (stored.declared, &context.settings.oidc.declarations) {
        return Err(ChangeApplicationError::Declared(file.clone()));
    }
    let mut client: Client = document::read(client_id.as_str(), stored.document)?;
    let wider = held_beyond(context, administrator, &client);
    if !wider.is_empty() {
        return Err(ChangeApplicationError::Wider(wider));
    }
    alter(&mut client).map_err(ChangeApplicationError::Refused)?;
    client.validate().map_err(ChangeApplicationError::Invalid)?;
    let (declared, created_at) = (stored.declared, stored.created_at);
    document::put_client(&mut writer, &client, Origin { declared, created_at, updated_at: context.now() })
        .await?;
    if !needs_secret(&client) {
        writer.delete_application_secrets(client_id).await?;
    }
    let detail = serde_json::json!({ "client_id": client_id.as_str() });
    audit::record(context, &mut writer, Event::ApplicationChanged, None, detail).await?;
    writer.commit().await?;
    Ok(client)
}
