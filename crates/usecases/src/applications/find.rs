//! One application by its public name.

use super::document;
use crate::Services;
use domain::ClientId;
use oidc::Client;
use storage::StorageError;

/// Why a registration was not found out.
#[derive(Debug, thiserror::Error)]
pub enum FindClientError {
    /// What is stored is no registration of this version.
    #[error("the registration of {id} cannot be read: {reason}")]
    Unreadable {
        /// The application's or API's name.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The application's registration; `None` when there is none.
///
/// # Errors
/// [`FindClientError`].
pub async fn find(services: &Services, client_id: &ClientId) -> Result<Option<Client>, FindClientError> {
    let found = services.storage.reader().await?.find_application(client_id).await?;
    found.map(|stored| document::read(client_id.as_str(), stored.document)).transpose()
}
