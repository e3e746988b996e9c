//! An administrator changes the configuration.

use super::{Configuration, ConfigurationError, Documents, refresh};
use crate::{
    Context,
    audit::{self, Event},
};
use std::sync::Arc;
use storage::{StorageError, StoredConfiguration};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeConfigurationError {
    /// A value that cannot count, and why.
    #[error("{0}")]
    Refused(String),
    /// What is stored cannot be read.
    #[error(transparent)]
    Configuration(#[from] ConfigurationError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Changes what `change` changes, if all of it can count, and returns what counts from now on: here at once, on other
/// nodes within seconds. One change at a time.
///
/// # Errors
/// [`ChangeConfigurationError`].
pub async fn change(
    context: &Context,
    change: impl FnOnce(&mut Documents) -> Result<(), String>,
) -> Result<Arc<Configuration>, ChangeConfigurationError> {
    let mut writer = context.storage.begin_write().await?;
    writer.lock_configuration().await?;
    let before = Documents::read(writer.list_configuration().await?)?;
    let mut documents = before.clone();
    change(&mut documents).map_err(ChangeConfigurationError::Refused)?;
    let (written_before, written) = (before.written()?, documents.written()?);
    let base = &context.services().settings;
    Configuration::of(base, documents).map_err(ChangeConfigurationError::Refused)?;
    for ((name, document), (_, document_before)) in written.into_iter().zip(written_before) {
        if document == document_before {
            continue;
        }
        let detail = serde_json::json!({ "configuration": name });
        let stored = StoredConfiguration { name: name.to_owned(), document, updated_at: context.now() };
        writer.put_configuration(&stored).await?;
        audit::record(context, &mut writer, Event::ConfigurationChanged, None, detail).await?;
    }
    writer.commit().await?;
    refresh(context.services()).await?;
    Ok(context.services().configuration.now())
}
