//! Replacing keys that are old, and putting away those that nothing hangs on any more.

use super::{SigningError, make::make, schedule};
use crate::Services;
use oidc::SigningAlgorithm;
use storage::StoredSigningKey;

/// Publishes the next key of each algorithm whose key is nearly too old, and withdraws keys whose tokens are all over.
/// What nobody ever signed with is not made.
pub(crate) async fn rotate_by_age(services: &Services) -> Result<(), SigningError> {
    let settings = &services.settings.keys;
    let keys = services.storage.reader().await?.list_signing_keys().await?;
    for algorithm in SigningAlgorithm::ALL {
        if schedule::is_due(&keys, algorithm, settings, services.now()) {
            publish_next(services, algorithm).await?;
        }
    }
    let now = services.now();
    let is_over = |key: &StoredSigningKey| {
        key.withdrawn_at.is_none() && !schedule::is_trusted(&keys, key, settings, now)
    };
    for key in keys.iter().filter(|key| is_over(key)) {
        let mut writer = services.storage.begin_write().await?;
        writer.withdraw_signing_key(&key.kid, now).await?;
        writer.commit().await?;
        tracing::info!(kid = key.kid, "put a former signing key away");
    }
    Ok(())
}

async fn publish_next(services: &Services, algorithm: SigningAlgorithm) -> Result<(), SigningError> {
    let settings = &services.settings.keys;
    let now = services.now();
    let next = make(services, algorithm, now.plus(settings.publish_before)).await?;
    let mut writer = services.storage.begin_write().await?;
    writer.lock_signing_keys().await?;
    // Another node may have been faster.
    let keys = writer.list_signing_keys().await?;
    if schedule::is_due(&keys, algorithm, settings, now) {
        writer.insert_signing_key(&next).await?;
        tracing::info!(kid = next.kid, algorithm = algorithm.as_str(), "published the next signing key");
    }
    writer.commit().await?;
    services.signing.forget().await;
    Ok(())
}
