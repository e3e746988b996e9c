//! Every application.

use super::{FindClientError, document};
use crate::Services;
use oidc::Client;
use storage::Reader;

/// All applications, by public name. There are few.
///
/// # Errors
/// [`FindClientError`].
pub async fn list(services: &Services) -> Result<Vec<Client>, FindClientError> {
    read_all(&mut services.storage.reader().await?).await
}

/// The same, within a transaction.
pub(super) async fn read_all(reader: &mut Reader) -> Result<Vec<Client>, FindClientError> {
    let all = reader.list_applications().await?;
    all.into_iter().map(|stored| document::read(stored.client_id.as_str(), stored.document)).collect()
}
