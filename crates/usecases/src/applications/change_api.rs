//! Changes an API.

use super::{
    FindClientError,
    document::{self, Origin},
};
use crate::{
    Context,
    audit::{self, Event},
};
use oidc::{Api, ApiFault};
use std::path::PathBuf;
use storage::StorageError;

/// Why an API stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ChangeApiError {
    /// No API of this identifier was registered.
    #[error("there is no API with this identifier")]
    Unknown,
    /// It would be changed back at the next start.
    #[error("it is declared in {}: change it there", .0.display())]
    Declared(PathBuf),
    /// What it would become makes no sense.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<ApiFault>),
    /// Its registration cannot be read.
    #[error(transparent)]
    Find(#[from] FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Lets `alter` change all of the registration but the identifier, and returns it. Applications that were granted a
/// scope which is gone get it no more.
///
/// # Errors
/// [`ChangeApiError`].
pub async fn change_api(
    context: &Context,
    identifier: &str,
    alter: impl FnOnce(&mut Api) + Send,
) -> Result<Api, ChangeApiError> {
    let mut writer = context.storage.begin_write().await?;
    if !writer.lock_api(identifier).await? {
        return Err(ChangeApiError::Unknown);
    }
    let stored = writer.find_api(identifier).await?.ok_or(ChangeApiError::Unknown)?;
    if let (true, Some(file)) = (stored.declared, &context.settings.oidc.declarations) {
        return Err(ChangeApiError::Declared(file.clone()));
    }
    let mut api: Api = document::read(identifier, stored.document)?;
    alter(&mut api);
    identifier.clone_into(&mut api.identifier);
    api.validate().map_err(ChangeApiError::Invalid)?;
    let (declared, created_at) = (stored.declared, stored.created_at);
    document::put_api(&mut writer, &api, Origin { declared, created_at, updated_at: context.now() }).await?;
    let detail = serde_json::json!({ "identifier": identifier });
    audit::record(context, &mut writer, Event::ApiChanged, None, detail).await?;
    writer.commit().await?;
    Ok(api)
}
