//! The first keys.

use super::{
    SigningError, cache,
    make::{at_once, make},
    schedule,
};
use crate::Services;
use oidc::SigningAlgorithm;
use storage::StoredSigningKey;

/// Makes sure that there is a key of each algorithm, and that this process can sign with it.
///
/// # Errors
/// [`SigningError`]; [`SigningError::CannotOpen`] says what to do after the secret key was changed.
pub async fn ensure_keys(services: &Services) -> Result<(), SigningError> {
    let seen = cache::keys(services).await?;
    SigningAlgorithm::ALL
        .into_iter()
        .try_for_each(|algorithm| seen.current(algorithm, services.now()).map(drop))
}

/// Makes the keys without which nothing could be signed now, all algorithms at once, so that whoever reads the key set
/// early has read all of it. `false` when none is missing.
pub(super) async fn make_missing(
    services: &Services,
    rows: &[StoredSigningKey],
) -> Result<bool, SigningError> {
    let now = services.now();
    let missing = |rows: &[StoredSigningKey], algorithm| schedule::current(rows, algorithm, now).is_none();
    let mut made = Vec::new();
    for algorithm in SigningAlgorithm::ALL {
        if missing(rows, algorithm) {
            made.push((algorithm, make(services, algorithm, at_once(now)).await?));
        }
    }
    if made.is_empty() {
        return Ok(false);
    }
    let mut writer = services.storage.begin_write().await?;
    writer.lock_signing_keys().await?;
    // Another node may have been faster; then its keys are ours.
    let rows = writer.list_signing_keys().await?;
    for (algorithm, key) in &made {
        if missing(&rows, *algorithm) {
            writer.insert_signing_key(key).await?;
            tracing::info!(kid = key.kid, algorithm = algorithm.as_str(), "made a signing key");
        }
    }
    writer.commit().await?;
    Ok(true)
}
