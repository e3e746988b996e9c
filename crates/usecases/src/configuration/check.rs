//! Looks whether what administrators configured can count, without a running server.

use super::{Configuration, ConfigurationError, Documents};
use settings::Settings;
use storage::Storage;

/// The matters in which the settings file is not the last word, by their names.
///
/// # Errors
/// [`ConfigurationError`].
pub async fn check(storage: &Storage, settings: &Settings) -> Result<Vec<&'static str>, ConfigurationError> {
    let stored = storage.reader().await?.list_configuration().await?;
    let documents = Documents::read(stored)?;
    let changed = documents.written()?.into_iter().zip(Documents::default().written()?);
    let changed = changed.filter(|(own, unset)| own != unset).map(|((name, _), _)| name).collect();
    Configuration::of(settings, documents).map_err(ConfigurationError::Contradiction)?;
    Ok(changed)
}
