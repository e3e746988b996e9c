//! Whether a link that a program asked for went out.

use crate::{Services, jobs::EMAIL_VERIFICATION};
use domain::OutboxId;
use storage::{OutboxRow, StorageError};

/// The worker's job of this name, if it is one that mails such a link.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_verification(services: &Services, id: OutboxId) -> Result<Option<OutboxRow>, StorageError> {
    let item = services.storage.reader().await?.find_outbox_item(id).await?;
    Ok(item.filter(|item| item.kind == EMAIL_VERIFICATION))
}
