//! Every API.

use super::{FindClientError, document};
use crate::{Services, management};
use oidc::Api;
use storage::Reader;

/// All APIs that were registered, by identifier. There are few.
///
/// # Errors
/// [`FindClientError`].
pub async fn list_apis(services: &Services) -> Result<Vec<Api>, FindClientError> {
    read_all(&mut services.storage.reader().await?).await
}

async fn read_all(reader: &mut Reader) -> Result<Vec<Api>, FindClientError> {
    let all = reader.list_apis().await?;
    all.into_iter().map(|stored| document::read(&stored.identifier, stored.document)).collect()
}

/// All APIs that applications may be granted: those that were registered, and the Management API, which is built in.
///
/// # Errors
/// [`FindClientError`].
pub async fn grantable_apis(services: &Services) -> Result<Vec<Api>, FindClientError> {
    read_grantable(services, &mut services.storage.reader().await?).await
}

/// The same, within a transaction.
pub(super) async fn read_grantable(
    services: &Services,
    reader: &mut Reader,
) -> Result<Vec<Api>, FindClientError> {
    let mut all = read_all(reader).await?;
    all.push(management::api(services));
    Ok(all)
}
