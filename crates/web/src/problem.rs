//! What can go wrong with any request. A problem travels as an empty answer with a mark; the pages' layer turns
//! it into a page in the person's language.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use std::time::Duration;
use storage::StorageError;
use usecases::TooMany;

/// A request that got no answer of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A fault of ours.
    Internal,
    /// The database did not answer.
    Database,
    /// Too many passwords are being hashed.
    Busy,
    /// Too many tries.
    TooMany {
        /// How long to wait.
        retry_after: Duration,
        /// How many tries may come at once.
        limit: u32,
    },
    /// The form came from another site.
    ForeignForm,
    /// The browser sent no cookie back.
    CookiesOff,
    /// The form was made for another browser or an older key.
    FormExpired,
    /// There is nothing at this path.
    NotFound,
    /// There is something at this path, but not for this method.
    MethodNotAllowed,
    /// The request could not be read.
    BadRequest,
    /// The body is no form.
    NotAForm,
    /// The body is larger than accepted.
    TooLarge,
    /// The request is for another host.
    OtherHost,
    /// The request took too long.
    TimedOut,
}

impl Problem {
    /// The status that a client gets.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Database | Self::Busy | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::ForeignForm | Self::CookiesOff | Self::FormExpired => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::OtherHost => StatusCode::MISDIRECTED_REQUEST,
        }
    }

    /// When to try again, in whole seconds and at least one, for `Retry-After`.
    #[must_use]
    pub fn retry_after(self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after, .. } => Some(retry_after.as_secs() + 1),
            Self::Busy | Self::TimedOut => Some(3),
            Self::Database => Some(30),
            _ => None,
        }
    }
}

impl From<TooMany> for Problem {
    fn from(too_many: TooMany) -> Self {
        Self::TooMany { retry_after: too_many.retry_after, limit: too_many.limit }
    }
}

impl From<StorageError> for Problem {
    fn from(error: StorageError) -> Self {
        tracing::error!(reason = %error, "storage failed");
        match error {
            StorageError::Unavailable(_) => Self::Database,
            _ => Self::Internal,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}
