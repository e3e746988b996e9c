//! `vestibule migrate`.

use super::{CommandError, output};
use crate::StartError;
use settings::Settings;
use storage::{DatabaseUrl, Storage};

pub(super) async fn run(settings: &Settings) -> Result<(), CommandError> {
    let url = DatabaseUrl::parse(settings.database_url.reveal()).map_err(StartError::from)?;
    let storage = Storage::connect(&url).await?;
    let applied = storage.migrate().await?;
    storage.close().await;
    output::line(&format!("{applied} migration(s) applied; the schema is up to date"));
    Ok(())
}
