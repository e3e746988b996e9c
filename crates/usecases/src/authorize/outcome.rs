//! What can come of a request to authorize.

use crate::{TooMany, applications::FindClientError, signing::SigningError};
use domain::AuthorizationId;
use oidc::{AuthorizationAnswer, Client, LocalFault};
use storage::StorageError;

/// Where a person begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstPage {
    /// The login.
    Login,
    /// The sign-up, as the application asked and the deployment allows.
    SignUp,
    /// Asking for a reset, as the application asked.
    PasswordReset,
}

/// What the browser gets next.
pub enum Outcome {
    /// The application's answer: a code, tokens, or an error that it may be told at once.
    Answer {
        /// The answer.
        answer: AuthorizationAnswer,
        /// To whom.
        client: Box<Client>,
    },
    /// An error for the application, which nobody signed in stands behind. A person decides whether to go back
    /// (RFC 9700 §4.11.2).
    ErrorToConfirm {
        /// The answer.
        answer: AuthorizationAnswer,
        /// To whom.
        client: Box<Client>,
    },
    /// The person proves who they are.
    Login {
        /// The authorization that waits for it.
        state: AuthorizationId,
        /// With which page that begins.
        page: FirstPage,
    },
    /// The person says with which account to go on.
    AccountChoice {
        /// The authorization that waits for it.
        state: AuthorizationId,
    },
    /// The person is asked to allow it.
    Consent {
        /// The authorization that waits for it.
        state: AuthorizationId,
    },
    /// The request cannot be answered to anybody but the person.
    Refused(LocalFault),
    /// The authorization has its answer already, or took too long, or is none of this browser.
    Over {
        /// The application, if it is known.
        client: Option<Box<Client>>,
    },
}

/// Why there is no outcome.
#[derive(Debug, thiserror::Error)]
pub enum AuthorizeError {
    /// This client asked too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// An application's registration cannot be read.
    #[error(transparent)]
    Client(#[from] FindClientError),
    /// The answer could not be signed.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
