//! Why no tokens were issued.

use crate::{
    TooMany,
    applications::FindClientError,
    login::{CountTryError, ProveError},
    password::Busy,
    signing::SigningError,
};
use oidc::ProtocolError;
use storage::StorageError;

/// Why no tokens were issued, whatever the application presented for them.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// What was presented is worth nothing, or not that much.
    #[error(transparent)]
    Refused(#[from] ProtocolError),
    /// Too many tries at a password or a code.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many passwords are being hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// A registration cannot be read.
    #[error(transparent)]
    Registration(#[from] FindClientError),
    /// The tokens could not be signed.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ProveError> for TokenError {
    fn from(error: ProveError) -> Self {
        match error {
            ProveError::TooMany(too_many) => Self::TooMany(too_many),
            ProveError::Busy(busy) => Self::Busy(busy),
            ProveError::Storage(error) => Self::Storage(error),
        }
    }
}

impl From<CountTryError> for TokenError {
    fn from(error: CountTryError) -> Self {
        match error {
            CountTryError::TooMany(too_many) => Self::TooMany(too_many),
            CountTryError::Storage(error) => Self::Storage(error),
        }
    }
}
