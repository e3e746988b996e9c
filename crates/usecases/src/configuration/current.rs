//! The configuration as this process last saw it, so that a request costs no look into the database.

use super::{Configuration, Documents};
use crate::Services;
use settings::Settings;
use std::sync::{Arc, PoisonError, RwLock};
use storage::StorageError;

/// Why the configuration cannot be known.
#[derive(Debug, thiserror::Error)]
pub enum ConfigurationError {
    /// A document of the database is of another version.
    #[error("the configuration {0:?} in the database cannot be read; it may be of a newer version")]
    Unreadable(String),
    /// The settings file and the documents contradict each other.
    #[error("what was configured does not go with the settings file: {0}")]
    Contradiction(String),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The configuration that a process knows. Begins with what the file says.
pub struct CurrentConfiguration {
    seen: RwLock<Arc<Configuration>>,
    /// Held while somebody looks, so that what was seen first is not put over what was seen later.
    looking: tokio::sync::Mutex<()>,
}

impl CurrentConfiguration {
    /// What the file alone says.
    #[must_use]
    pub fn of_file(settings: &Settings) -> Self {
        Self {
            seen: RwLock::new(Arc::new(Configuration::of_file(settings))),
            looking: tokio::sync::Mutex::default(),
        }
    }

    /// What counts now.
    #[must_use]
    pub fn now(&self) -> Arc<Configuration> {
        Arc::clone(&self.seen.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Looks what counts. Each node does so when it starts, every few seconds, and after a change of its own.
///
/// # Errors
/// [`ConfigurationError`]; what counted before goes on counting.
pub async fn refresh(services: &Services) -> Result<(), ConfigurationError> {
    let _looking = services.configuration.looking.lock().await;
    let stored = services.storage.reader().await?.list_configuration().await?;
    let documents = Documents::read(stored)?;
    if documents == services.configuration.now().documents {
        return Ok(());
    }
    let seen = Configuration::of(&services.settings, documents).map_err(ConfigurationError::Contradiction)?;
    *services.configuration.seen.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(seen);
    Ok(())
}
