//! Signing a token.

use super::{SigningError, cache};
use crate::Services;
use oidc::{SigningAlgorithm, keys::SigningKey};
use serde::Serialize;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// The key that signs now.
///
/// # Errors
/// [`SigningError`].
pub async fn current_key(
    services: &Services,
    algorithm: SigningAlgorithm,
) -> Result<Arc<SigningKey>, SigningError> {
    cache::keys(services).await?.current(algorithm, services.now())
}

/// Signs claims, on a thread where that is no harm. Not within a transaction: the first call makes the keys.
///
/// # Errors
/// [`SigningError`].
pub async fn sign(
    services: &Services,
    algorithm: SigningAlgorithm,
    typ: &str,
    claims: &(impl Serialize + Sync),
) -> Result<String, SigningError> {
    let key = current_key(services, algorithm).await?;
    let input = key.signing_input(typ, claims)?;
    Ok(spawn_blocking(move || key.signed(input)).await.map_err(|_| SigningError::Panicked)??)
}
