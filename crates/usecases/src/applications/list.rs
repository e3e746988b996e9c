//! Every application.

use super::{FindClientError, document};
use crate::Services;
use oidc::Client;

/// All applications, by public name. There are few.
///
/// # Errors
/// [`FindClientError`].
pub async fn list(services: &Services) -> Result<Vec<Client>, FindClientError> {
    let all = services.storage.reader().await?.list_applications().await?;
    all.into_iter().map(|stored| document::read(stored.client_id.as_str(), stored.document)).collect()
}
