//! Registrations as the database keeps them.

use super::FindClientError;
use domain::Timestamp;
use oidc::{Api, Client};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use storage::{StorageError, StoredApi, StoredApplication, Writer};

/// Reads a document. What it says is no secret, so the reason may be logged.
pub(super) fn read<T: DeserializeOwned>(id: &str, document: Value) -> Result<T, FindClientError> {
    serde_json::from_value(document)
        .map_err(|error| FindClientError::Unreadable { id: id.to_owned(), reason: error.to_string() })
}

/// The document of a registration. Its types have nothing in them that JSON lacks.
pub(super) fn of(registration: &impl Serialize) -> Value {
    serde_json::to_value(registration).unwrap_or_default()
}

/// When a registration was made and by whom.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    /// Whether the declarative file brings it.
    pub(super) declared: bool,
    pub(super) created_at: Timestamp,
    pub(super) updated_at: Timestamp,
}

pub(super) async fn put_client(
    writer: &mut Writer,
    client: &Client,
    origin: Origin,
) -> Result<(), StorageError> {
    let Origin { declared, created_at, updated_at } = origin;
    let (client_id, document) = (client.client_id.clone(), of(client));
    let origins: Vec<_> = client.web_origins.iter().map(ToString::to_string).collect();
    let stored = StoredApplication { client_id, document, declared, created_at, updated_at };
    writer.put_application(&stored, &origins).await
}

pub(super) async fn put_api(writer: &mut Writer, api: &Api, origin: Origin) -> Result<(), StorageError> {
    let Origin { declared, created_at, updated_at } = origin;
    let (identifier, document) = (api.identifier.clone(), of(api));
    writer.put_api(&StoredApi { identifier, document, declared, created_at, updated_at }).await
}
