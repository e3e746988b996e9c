//! A program asks us to mail the link.

use crate::{
    Context,
    applications::{self, FindClientError},
    jobs,
    management::Administrator,
};
use domain::{ClientId, OutboxId, SubjectIdentifier, Timestamp};
use storage::StorageError;

/// Why no mail will go out.
#[derive(Debug, thiserror::Error)]
pub enum RequestVerificationError {
    /// There is no such account.
    #[error("there is no such account")]
    Unknown,
    /// No application has this name.
    #[error("there is no such application")]
    UnknownClient,
    /// The application's registration cannot be read.
    #[error(transparent)]
    Registration(FindClientError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<FindClientError> for RequestVerificationError {
    fn from(error: FindClientError) -> Self {
        match error {
            FindClientError::Storage(error) => Self::Storage(error),
            unreadable @ FindClientError::Unreadable { .. } => Self::Registration(unreadable),
        }
    }
}

/// The worker's job.
pub struct VerificationRequested {
    /// The job.
    pub item: OutboxId,
    /// When it was asked for.
    pub created_at: Timestamp,
}

/// Lets the worker mail the link to the account's address. `client_id` is the application that the pages name.
///
/// # Errors
/// [`RequestVerificationError`].
pub async fn request(
    context: &Context,
    _administrator: &Administrator,
    subject: &SubjectIdentifier,
    client_id: Option<&ClientId>,
) -> Result<VerificationRequested, RequestVerificationError> {
    let user = context.storage.reader().await?.find_user_by_subject(subject).await?;
    let user = user.ok_or(RequestVerificationError::Unknown)?;
    if let Some(id) = client_id {
        applications::find(context, id).await?.ok_or(RequestVerificationError::UnknownClient)?;
    }
    let mut writer = context.storage.begin_write().await?;
    let item =
        jobs::enqueue_email_verification(context, &mut writer, user.id, &user.email, client_id).await?;
    writer.commit().await?;
    context.outbox_bell.notify_one();
    Ok(VerificationRequested { item, created_at: context.now() })
}
