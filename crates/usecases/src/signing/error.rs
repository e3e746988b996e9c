//! Why nothing can be signed, or believed.

use oidc::{
    SigningAlgorithm,
    keys::{JwkFault, KeyError, SignError},
};
use storage::StorageError;

/// Why nothing can be signed, or believed. All of it is for administrators.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    /// The private key was sealed with another secret key than today's.
    #[error(
        "the signing key {kid} was sealed with another secret_key. Bring the former secret_key back; or, if it is gone, \
         make a new one with `vestibule key rotate --now --algorithm {algorithm}`, which takes all worth from the tokens \
         signed so far"
    )]
    CannotOpen {
        /// The key's name.
        kid: String,
        /// With what it signs.
        algorithm: SigningAlgorithm,
    },
    /// A key cannot be made.
    #[error("no signing key can be made: {0}")]
    Key(KeyError),
    /// A token cannot be made.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// A published key cannot be read.
    #[error("a published key is none: {0}")]
    Public(#[from] JwkFault),
    /// A fault of ours.
    #[error("signing panicked")]
    Panicked,
    /// There is no key right after one was made.
    #[error("there is no signing key")]
    NoKey,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
