//! Every API.

use super::{FindClientError, document};
use crate::{Services, management};
use oidc::Api;

/// All APIs that were registered, by identifier. There are few.
///
/// # Errors
/// [`FindClientError`].
pub async fn list_apis(services: &Services) -> Result<Vec<Api>, FindClientError> {
    let all = services.storage.reader().await?.list_apis().await?;
    all.into_iter().map(|stored| document::read(&stored.identifier, stored.document)).collect()
}

/// All APIs that applications may be granted: those that were registered, and the Management API, which is built in.
///
/// # Errors
/// [`FindClientError`].
pub async fn grantable_apis(services: &Services) -> Result<Vec<Api>, FindClientError> {
    let mut all = list_apis(services).await?;
    all.push(management::api(services));
    Ok(all)
}
