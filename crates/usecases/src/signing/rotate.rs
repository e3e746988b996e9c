//! Replacing a key by command.

use super::{
    SigningError,
    make::{at_once, make},
    schedule,
};
use crate::{
    Context,
    audit::{self, Event},
};
use oidc::SigningAlgorithm;

/// How a key is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// The next key is published now and signs a while later; what the old one signed counts until it is over.
    Gently,
    /// The next key signs at once, and whatever the old ones signed counts no more: for keys that are known to others,
    /// and for those that cannot be opened any more.
    AtOnce,
}

/// Replaces the key of an algorithm, and returns the next one's name. When one is waiting already, a gentle rotation
/// leaves it at that. Other nodes follow within a minute.
///
/// # Errors
/// [`SigningError`].
pub async fn rotate(
    context: &Context,
    algorithm: SigningAlgorithm,
    rotation: Rotation,
) -> Result<String, SigningError> {
    let now = context.now();
    let mut next = make(context, algorithm, at_once(now)).await?;
    let mut writer = context.storage.begin_write().await?;
    writer.lock_signing_keys().await?;
    let keys = writer.list_signing_keys().await?;
    match rotation {
        Rotation::Gently => {
            if let Some(waiting) = schedule::waiting(&keys, algorithm, now) {
                return Ok(waiting.kid.clone());
            }
            if schedule::current(&keys, algorithm, now).is_some() {
                next.signs_from = now.plus(context.settings.keys.publish_before);
            }
        }
        Rotation::AtOnce => {
            for old in keys.iter().filter(|key| key.algorithm == next.algorithm) {
                writer.withdraw_signing_key(&old.kid, now).await?;
            }
        }
    }
    writer.insert_signing_key(&next).await?;
    let at_once = rotation == Rotation::AtOnce;
    let detail = serde_json::json!({ "kid": next.kid, "algorithm": next.algorithm, "at_once": at_once });
    audit::record(context, &mut writer, Event::SigningKeyRotated, None, detail).await?;
    writer.commit().await?;
    context.signing.forget().await;
    Ok(next.kid)
}
