//! Registers an API.

use super::document::{self, Origin};
use crate::{
    Context,
    audit::{self, Event},
    management,
};
use oidc::{Api, ApiFault};
use storage::StorageError;

/// Why no API was added.
#[derive(Debug, thiserror::Error)]
pub enum AddApiError {
    /// There is an API of this identifier.
    #[error("there is an API with this identifier already; remove it first")]
    Taken,
    /// The registration makes no sense.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<ApiFault>),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Registers the API.
///
/// # Errors
/// [`AddApiError`].
pub async fn add_api(context: &Context, api: &Api) -> Result<(), AddApiError> {
    api.validate().map_err(AddApiError::Invalid)?;
    let now = context.now();
    let mut writer = context.storage.begin_write().await?;
    let is_built_in = management::is_built_in(context, &api.identifier);
    if is_built_in || writer.find_api(&api.identifier).await?.is_some() {
        return Err(AddApiError::Taken);
    }
    document::put_api(&mut writer, api, Origin { declared: false, created_at: now, updated_at: now }).await?;
    let detail = serde_json::json!({ "identifier": api.identifier });
    audit::record(context, &mut writer, Event::ApiAdded, None, detail).await?;
    Ok(writer.commit().await?)
}
