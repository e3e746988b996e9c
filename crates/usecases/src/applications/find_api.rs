//! One API by its identifier.

use super::{FindClientError, document};
use crate::Services;
use oidc::Api;

/// The API's registration; `None` when there is none.
///
/// # Errors
/// [`FindClientError`].
pub async fn find_api(services: &Services, identifier: &str) -> Result<Option<Api>, FindClientError> {
    let found = services.storage.reader().await?.find_api(identifier).await?;
    found.map(|stored| document::read(identifier, stored.document)).transpose()
}
