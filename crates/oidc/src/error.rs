//! What a client is told when something is refused: a registered code and a sentence for its developers.

/// A registered error code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// The request has a fault in its form (RFC 6749 §4.1.2.1, §5.2).
    InvalidRequest,
    /// The client could not prove who it is (RFC 6749 §5.2).
    InvalidClient,
    /// The code or refresh token is worth nothing, here or any more (RFC 6749 §5.2).
    InvalidGrant,
    /// The client may not do this (RFC 6749 §4.1.2.1, §5.2).
    UnauthorizedClient,
    /// The person has to do something on our own pages first (Auth0).
    Unauthorized,
    /// Too many tries at a password or a code (Auth0).
    TooManyAttempts,
    /// There is no such grant type here (RFC 6749 §5.2).
    UnsupportedGrantType,
    /// There is no such response type here (RFC 6749 §4.1.2.1).
    UnsupportedResponseType,
    /// The scope is malformed, or more than was granted (RFC 6749 §4.1.2.1, §5.2).
    InvalidScope,
    /// The person or the server said no (RFC 6749 §4.1.2.1).
    AccessDenied,
    /// Something broke here (RFC 6749 §4.1.2.1).
    ServerError,
    /// Too busy for now (RFC 6749 §4.1.2.1).
    TemporarilyUnavailable,
    /// A silent request needs a login (OpenID Connect Core §3.1.2.6).
    LoginRequired,
    /// A silent request needs a consent (OpenID Connect Core §3.1.2.6).
    ConsentRequired,
    /// A silent request needs a choice of account (OpenID Connect Core §3.1.2.6).
    AccountSelectionRequired,
    /// A silent request needs something else of the person (OpenID Connect Core §3.1.2.6).
    InteractionRequired,
    /// Request objects are not taken (OpenID Connect Core §3.1.2.6).
    RequestNotSupported,
    /// References to request objects are not taken (OpenID Connect Core §3.1.2.6).
    RequestUriNotSupported,
    /// Registration within a request is not taken (OpenID Connect Core §3.1.2.6).
    RegistrationNotSupported,
    /// The resource is unknown, or one too many (RFC 8707 §2).
    InvalidTarget,
    /// The access token is worth nothing (RFC 6750 §3.1).
    InvalidToken,
    /// The access token is for something else (RFC 6750 §3.1).
    InsufficientScope,
    /// Tokens of this kind cannot be revoked (RFC 7009 §2.2.1).
    UnsupportedTokenType,
}

impl ErrorCode {
    /// The code as it travels.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::Unauthorized => "unauthorized",
            Self::TooManyAttempts => "too_many_attempts",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::UnsupportedResponseType => "unsupported_response_type",
            Self::InvalidScope => "invalid_scope",
            Self::AccessDenied => "access_denied",
            Self::ServerError => "server_error",
            Self::TemporarilyUnavailable => "temporarily_unavailable",
            Self::LoginRequired => "login_required",
            Self::ConsentRequired => "consent_required",
            Self::AccountSelectionRequired => "account_selection_required",
            Self::InteractionRequired => "interaction_required",
            Self::RequestNotSupported => "request_not_supported",
            Self::RequestUriNotSupported => "request_uri_not_supported",
            Self::RegistrationNotSupported => "registration_not_supported",
            Self::InvalidTarget => "invalid_target",
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
            Self::UnsupportedTokenType => "unsupported_token_type",
        }
    }

    /// The HTTP status where the answer is a status at all (RFC 6749 §5.2, RFC 6750 §3.1).
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::InvalidClient | Self::InvalidToken => 401,
            Self::AccessDenied | Self::InsufficientScope | Self::Unauthorized => 403,
            Self::TooManyAttempts => 429,
            Self::ServerError => 500,
            Self::TemporarilyUnavailable => 503,
            _ => 400,
        }
    }
}

/// A refusal in the words of the protocol. The sentence is one of ours: nothing of a request is ever in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {description}", code.as_str())]
pub struct ProtocolError {
    /// What a program reads.
    pub code: ErrorCode,
    /// What a developer reads (`error_description`).
    pub description: &'static str,
}

impl ProtocolError {
    /// A refusal with a sentence for developers: printable ASCII without quotes and backslashes (RFC 6749 §5.2).
    #[must_use]
    pub const fn new(code: ErrorCode, description: &'static str) -> Self {
        Self { code, description }
    }
}

#[cfg(test)]
mod tests {
    use super::{ErrorCode, ProtocolError};

    #[test]
    fn a_refusal_reads_as_code_and_sentence() {
        let error = ProtocolError::new(ErrorCode::InvalidGrant, "Invalid authorization code");
        assert_eq!(error.to_string(), "invalid_grant: Invalid authorization code");
    }

    #[test]
    fn who_is_not_believed_gets_401_and_a_fault_in_form_400() {
        assert_eq!(ErrorCode::InvalidClient.status(), 401);
        assert_eq!(ErrorCode::InvalidToken.status(), 401);
        assert_eq!(ErrorCode::InvalidRequest.status(), 400);
        assert_eq!(ErrorCode::InvalidGrant.status(), 400);
    }
}
