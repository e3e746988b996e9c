//! A refusal as programs read it: `{"error": …, "error_description": …}` (RFC 6749 §5.2).

use crate::{json, rate_limit::OverLimit};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use oidc::{ErrorCode, ProtocolError};
use schemars::JsonSchema;
use serde::Serialize;
use usecases::{
    TooMany,
    applications::FindClientError,
    signing::SigningError,
    tokens::{AuthenticateClientError, RevokeError, TokenError},
};
use web::Problem;

/// Why a program does not get what it asked for.
pub(crate) enum Refusal {
    /// The protocol has a word for it.
    Protocol(ProtocolError),
    /// The same, for a client that presented itself in the `Authorization` header and is told how to (RFC 6749 §5.2).
    Basic(ProtocolError),
    /// Too many tries at a password or a code.
    TooManyAttempts(TooMany),
    /// It can go wrong with any request.
    Problem(Problem),
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Body<'a> {
    pub(crate) error: &'a str,
    pub(crate) error_description: &'a str,
}

impl Refusal {
    /// The same refusal in the words of the header that the client used.
    pub(crate) fn into_basic(self, came_with_header: bool) -> Self {
        match self {
            Self::Protocol(error) if came_with_header && error.code == ErrorCode::InvalidClient => {
                Self::Basic(error)
            }
            other => other,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Protocol(error) => answer(error),
            Self::Basic(error) => {
                let mut response = answer(error);
                let challenge = HeaderValue::from_static("Basic realm=\"token\"");
                response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
                response
            }
            Self::TooManyAttempts(too_many) => {
                let mut response = answer(TOO_MANY_ATTEMPTS);
                if let Some(seconds) = Problem::from(too_many).retry_after() {
                    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
                }
                response.extensions_mut().insert(OverLimit::from(too_many));
                response
            }
            Self::Problem(problem) => problem.into_response(),
        }
    }
}

/// The same whether the client or the address has used up its own tries.
const TOO_MANY_ATTEMPTS: ProtocolError = ProtocolError::new(
    ErrorCode::TooManyAttempts,
    "Too many attempts to log in: wait, or reset the password",
);

fn answer(error: ProtocolError) -> Response {
    tracing::info!(error = error.code.as_str(), reason = error.description, "refused");
    json::private(
        status(error.code),
        &Body { error: error.code.as_str(), error_description: error.description },
    )
}

/// As Auth0 has them where the standard leaves a choice: its clients were written for these.
fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::InvalidGrant | ErrorCode::UnauthorizedClient => StatusCode::FORBIDDEN,
        code => StatusCode::from_u16(code.status()).unwrap_or(StatusCode::BAD_REQUEST),
    }
}

impl From<ProtocolError> for Refusal {
    fn from(error: ProtocolError) -> Self {
        Self::Protocol(error)
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<TokenError> for Refusal {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Refused(error) => Self::Protocol(error),
            TokenError::TooMany(too_many) => Self::TooManyAttempts(too_many),
            TokenError::Busy(_) => Problem::Busy.into(),
            TokenError::Registration(error) => error.into(),
            TokenError::Signing(error) => error.into(),
            TokenError::Storage(error) => Problem::from(error).into(),
        }
    }
}

impl From<AuthenticateClientError> for Refusal {
    fn from(error: AuthenticateClientError) -> Self {
        match error {
            AuthenticateClientError::Refused(error) => Self::Protocol(error),
            AuthenticateClientError::TooMany(too_many) => Problem::from(too_many).into(),
            AuthenticateClientError::Registration(error) => error.into(),
            AuthenticateClientError::Storage(error) => Problem::from(error).into(),
        }
    }
}

impl From<RevokeError> for Refusal {
    fn from(error: RevokeError) -> Self {
        match error {
            RevokeError::Signing(error) => error.into(),
            RevokeError::Storage(error) => Problem::from(error).into(),
        }
    }
}

impl From<FindClientError> for Refusal {
    fn from(error: FindClientError) -> Self {
        match error {
            FindClientError::Storage(error) => Problem::from(error).into(),
            unreadable @ FindClientError::Unreadable { .. } => broken(&unreadable),
        }
    }
}

impl From<SigningError> for Refusal {
    fn from(error: SigningError) -> Self {
        match error {
            SigningError::Storage(error) => Problem::from(error).into(),
            other => broken(&other),
        }
    }
}

fn broken(error: &dyn std::error::Error) -> Refusal {
    tracing::error!(reason = %error, "a program got no answer");
    Problem::Internal.into()
}
