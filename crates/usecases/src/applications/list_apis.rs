//! Every API.

use super::{FindClientError, document};
use crate::Services;
use oidc::Api;

/// All APIs, by identifier. There are few.
///
/// # Errors
/// [`FindClientError`].
pub async fn list_apis(services: &Services) -> Result<Vec<Api>, FindClientError> {
    let all = services.storage.reader().await?.list_apis().await?;
    all.into_iter().map(|stored| document::read(&stored.identifier, stored.document)).collect()
}
