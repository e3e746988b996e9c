//! The public halves: for everybody, and for us.

use super::{SigningError, cache};
use crate::Services;
use oidc::keys::KeySet;
use serde_json::Value;
use std::sync::Arc;

/// The members of the key set that everybody may read (RFC 7517 §5): the keys that sign now, those that will, and those
/// whose tokens still count.
///
/// # Errors
/// [`SigningError`].
pub async fn public_keys(services: &Services) -> Result<Vec<Value>, SigningError> {
    Ok(cache::keys(services).await?.public.clone())
}

/// The same keys, for verifying our own tokens when they come back.
///
/// # Errors
/// [`SigningError`].
pub async fn verification_keys(services: &Services) -> Result<Arc<KeySet>, SigningError> {
    Ok(Arc::clone(&cache::keys(services).await?.verification))
}
