//! Why no tokens were issued.

use crate::{applications::FindClientError, signing::SigningError};
use oidc::ProtocolError;
use storage::StorageError;

/// Why no tokens were issued, whatever the application presented for them.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// What was presented is worth nothing, or not that much.
    #[error(transparent)]
    Refused(#[from] ProtocolError),
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
