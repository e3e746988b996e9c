//! What applications are called, for pages that list some.

use domain::ClientId;
use std::collections::BTreeMap;
use storage::{Reader, StorageError};

/// The names of applications as they registered them. One that was removed has none.
pub(crate) async fn application_names(
    reader: &mut Reader,
    clients: impl Iterator<Item = &ClientId>,
) -> Result<BTreeMap<ClientId, String>, StorageError> {
    let mut names = BTreeMap::new();
    for client in clients {
        if names.contains_key(client) {
            continue;
        }
        if let Some(application) = reader.find_application(client).await? {
            // A registration that this version cannot read is shown by its id.
            let name = application.document["name"].as_str().unwrap_or(client.as_str());
            names.insert(client.clone(), name.to_owned());
        }
    }
    Ok(names)
}
