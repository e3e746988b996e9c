//! Making one key.

use super::SigningError;
use crate::Services;
use domain::Timestamp;
use oidc::{SigningAlgorithm, keys::SigningKey};
use std::time::Duration;
use storage::StoredSigningKey;
use tokio::task::spawn_blocking;

/// How far the clocks of two nodes may differ.
const CLOCKS_DIFFER: Duration = Duration::from_mins(1);

/// From when a key signs that signs at once: for a node whose clock is behind, too.
pub(super) fn at_once(now: Timestamp) -> Timestamp {
    now.minus(CLOCKS_DIFFER)
}

/// Makes and seals a key, on a thread of its own: RSA takes a while. Nothing is stored.
pub(super) async fn make(
    services: &Services,
    algorithm: SigningAlgorithm,
    signs_from: Timestamp,
) -> Result<StoredSigningKey, SigningError> {
    let (sealing_key, created_at) = (services.keys.sealing_key().map_err(SigningError::Key)?, services.now());
    let make = move || {
        let key = SigningKey::generate(algorithm)?;
        Ok(StoredSigningKey {
            kid: key.kid().to_owned(),
            algorithm: algorithm.as_str().to_owned(),
            public_jwk: key.public_jwk(),
            sealed: key.seal(&sealing_key)?,
            created_at,
            signs_from,
            withdrawn_at: None,
        })
    };
    spawn_blocking(make).await.map_err(|_| SigningError::Panicked)?.map_err(SigningError::Key)
}
