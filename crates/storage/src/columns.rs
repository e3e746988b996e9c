//! Reads columns back into the domain's types.

use crate::StorageError;
use domain::{ClientId, EmailAddress, Language, ResetRequestKind, SubjectIdentifier, TokenHash};

pub(crate) fn email(typed: &str) -> Result<EmailAddress, StorageError> {
    EmailAddress::parse(typed).map_err(|_| StorageError::Corrupt { what: "email address" })
}

pub(crate) fn client_id(text: &str) -> Result<ClientId, StorageError> {
    ClientId::parse(text).ok_or(StorageError::Corrupt { what: "client identifier" })
}

pub(crate) fn subject(text: &str) -> Result<SubjectIdentifier, StorageError> {
    SubjectIdentifier::parse(text).ok_or(StorageError::Corrupt { what: "subject identifier" })
}

pub(crate) fn token_hash(bytes: &[u8]) -> Result<TokenHash, StorageError> {
    TokenHash::from_slice(bytes).ok_or(StorageError::Corrupt { what: "token hash" })
}

pub(crate) fn reset_request_kind(text: &str) -> Result<ResetRequestKind, StorageError> {
    ResetRequestKind::parse(text).ok_or(StorageError::Corrupt { what: "kind of reset request" })
}

/// A language that this version does not speak is none, not an error: another version may have stored it.
pub(crate) fn language(tag: &str) -> Option<Language> {
    Language::from_tag(tag)
}

pub(crate) fn count(number: i64) -> Result<u64, StorageError> {
    u64::try_from(number).map_err(|_| StorageError::Corrupt { what: "count" })
}

pub(crate) fn attempts(number: i32) -> Result<u16, StorageError> {
    u16::try_from(number).map_err(|_| StorageError::Corrupt { what: "number of attempts" })
}
