//! Whether the keys that there are can be used, asked before somebody needs them.

use super::{SigningError, schedule};
use crate::Services;
use oidc::{SigningAlgorithm, keys::SigningKey};

/// Opens the keys that sign now. Makes none: a deployment without keys is as good as one with.
///
/// # Errors
/// [`SigningError::CannotOpen`] when the secret key was changed; it says what to do.
pub async fn check_keys(services: &Services) -> Result<(), SigningError> {
    let sealing_key = services.keys.sealing_key().map_err(SigningError::Key)?;
    let rows = services.storage.reader().await?.list_signing_keys().await?;
    for algorithm in SigningAlgorithm::ALL {
        let Some(row) = schedule::current(&rows, algorithm, services.now()) else { continue };
        SigningKey::open(&sealing_key, &row.kid, algorithm, &row.sealed)
            .map_err(|_| SigningError::CannotOpen { kid: row.kid.clone(), algorithm })?;
    }
    Ok(())
}
