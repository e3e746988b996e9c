//! Why a request gets no answer that it asked for, and who is told.

use crate::{AnswerTarget, ProtocolError};

/// A refusal, and to whom it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// To the person, on a page of ours: nobody knows whether the address in the request is the application's
    /// (RFC 6749 §4.1.2.1).
    Local(LocalFault),
    /// To the application, at its own address.
    ToApplication {
        /// Where and how.
        target: AnswerTarget,
        /// What it is told.
        error: ProtocolError,
    },
}

impl From<LocalFault> for Refusal {
    fn from(fault: LocalFault) -> Self {
        Self::Local(fault)
    }
}

/// A fault that only the person and the log are told. Never a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocalFault {
    /// More than a request may have.
    #[error("the request is too large")]
    TooLarge,
    /// A NUL.
    #[error("the request has a character that may not be there")]
    ForbiddenCharacter,
    /// No `client_id`.
    #[error("the request does not say which application it is from")]
    ClientIdMissing,
    /// More than one `client_id`.
    #[error("the request names more than one application")]
    ClientIdRepeated,
    /// No application has this `client_id`.
    #[error("no application is registered with this client_id")]
    UnknownClient,
    /// No `redirect_uri`.
    #[error("the request does not say where its answer should go")]
    RedirectUriMissing,
    /// More than one `redirect_uri`.
    #[error("the request names more than one redirect_uri")]
    RedirectUriRepeated,
    /// A `redirect_uri` that is not on the application's list.
    #[error("the redirect_uri is not registered for this application")]
    RedirectUriNotRegistered,
    /// A `state` that could not be given back as it came.
    #[error("the state is longer than 2048 bytes or has control characters")]
    State,
    /// An answer by message for a page whose origin is not on the application's list.
    #[error("the origin of the redirect_uri is not registered as a web origin of this application")]
    WebOriginNotRegistered,
}
