//! One account with all that the Management API shows of it.

use crate::Services;
use domain::{EmailAddress, SubjectIdentifier};
use storage::{StorageError, UserRecord};

/// The account that applications know under this name.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_record(
    services: &Services,
    subject: &SubjectIdentifier,
) -> Result<Option<UserRecord>, StorageError> {
    services.storage.reader().await?.find_user_record_by_subject(subject).await
}

/// The account with this address, however it is spelt.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find_record_by_email(
    services: &Services,
    email: &EmailAddress,
) -> Result<Option<UserRecord>, StorageError> {
    services.storage.reader().await?.find_user_record_by_email(email).await
}
