//! Whether an application's secret is the right one.

use super::client_secret::hash_of;
use crate::Services;
use domain::{ClientId, TokenHash};
use storage::StorageError;

/// No text is known that has this hash.
const NOBODYS: TokenHash = TokenHash::from_bytes([0; 32]);

/// Compares what was presented with each secret of the application that works now. Takes as long for an application
/// that does not exist, or has no secret, as for one that has.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn verify_secret(
    services: &Services,
    client_id: &ClientId,
    presented: &str,
) -> Result<bool, StorageError> {
    let live = services.storage.reader().await?.live_secret_hashes(client_id, services.now()).await?;
    let presented = hash_of(presented);
    // Hashes compare in constant time, and all are compared.
    let compared = live.iter().chain([&NOBODYS]).filter(|hash| **hash == presented);
    Ok(compared.count() > 0)
}
