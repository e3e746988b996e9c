//! A refusal of the Management API: `{"statusCode": …, "error": …, "message": …, "errorCode": …}`.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::{borrow::Cow, error::Error};
use storage::StorageError;
use usecases::{
    applications::FindClientError, management::AuthenticateAdministratorError, password::Busy,
    signing::SigningError,
};
use web::Problem;

/// Why a program does not get what it asked for.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// 400: the request says something that cannot be done.
    BadRequest {
        /// What, for the developer.
        message: Cow<'static, str>,
        /// The same for the program.
        code: Option<&'static str>,
    },
    /// 401: nobody is known to call.
    Unauthorized(&'static str),
    /// 403: any one of these would have been needed.
    InsufficientScope(&'static [&'static str]),
    /// 403: it may not, whatever its scopes.
    Forbidden {
        /// Why, for the developer.
        message: Cow<'static, str>,
        /// The same for the program.
        code: &'static str,
    },
    /// 404: there is no such thing.
    NotFound {
        /// What, for the developer.
        message: Cow<'static, str>,
        /// The same for the program.
        code: &'static str,
    },
    /// 409: something else is in the way.
    Conflict {
        /// What, for the developer.
        message: Cow<'static, str>,
        /// The same for the program.
        code: &'static str,
    },
    /// 503: not now, and not in this way.
    Unavailable {
        /// Why, for the developer.
        message: Cow<'static, str>,
        /// The same for the program.
        code: &'static str,
    },
    /// It can go wrong with any request.
    Problem(Problem),
}

/// How each error reads.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ErrorBody<'a> {
    /// The status once more.
    pub(crate) status_code: u16,
    /// Its name in HTTP.
    pub(crate) error: &'a str,
    /// What is wrong, for the developer.
    pub(crate) message: &'a str,
    /// What is wrong, for the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error_code: Option<&'a str>,
}

impl ApiError {
    /// 400 for what stands in the body: `'Expected a string' on property email.`
    pub(crate) fn invalid_body(sentence: impl AsRef<str>) -> Self {
        let message = format!("Payload validation error: {}", sentence.as_ref()).into();
        Self::BadRequest { message, code: Some("invalid_body") }
    }

    /// 400 for what stands in the query.
    pub(crate) fn invalid_query(sentence: impl AsRef<str>) -> Self {
        let message = format!("Query validation error: {}", sentence.as_ref()).into();
        Self::BadRequest { message, code: Some("invalid_query_string") }
    }

    /// 400 for what stands in the path.
    pub(crate) fn invalid_uri(sentence: impl AsRef<str>) -> Self {
        let message = format!("Path validation error: {}", sentence.as_ref()).into();
        Self::BadRequest { message, code: Some("invalid_uri") }
    }

    /// 500. The reason is for the log alone.
    pub(crate) fn broken(reason: &dyn Error) -> Self {
        tracing::error!(%reason, "a program of an administrator got no answer");
        Self::Problem(Problem::Internal)
    }

    /// What is wrong, for the developer.
    pub(crate) fn message(&self) -> Cow<'_, str> {
        match self {
            Self::BadRequest { message, .. }
            | Self::Forbidden { message, .. }
            | Self::NotFound { message, .. }
            | Self::Conflict { message, .. }
            | Self::Unavailable { message, .. } => Cow::Borrowed(message),
            Self::Unauthorized(message) => Cow::Borrowed(*message),
            Self::InsufficientScope(scopes) => {
                format!("Insufficient scope, expected any of: {}", scopes.join(",")).into()
            }
            Self::Problem(_) => Cow::Borrowed(""),
        }
    }

    fn code(&self) -> Option<&'static str> {
        match self {
            Self::BadRequest { code, .. } => *code,
            Self::Forbidden { code, .. }
            | Self::NotFound { code, .. }
            | Self::Conflict { code, .. }
            | Self::Unavailable { code, .. } => Some(code),
            Self::InsufficientScope(_) => Some("insufficient_scope"),
            Self::Unauthorized(_) | Self::Problem(_) => None,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest { .. } => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::InsufficientScope(_) | Self::Forbidden { .. } => StatusCode::FORBIDDEN,
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Problem(problem) => problem.status(),
        }
    }

    /// How a program is told what its token lacks (RFC 6750 §3).
    fn challenge(&self) -> Option<String> {
        const REALM: &str = "Bearer realm=\"management\"";
        match self {
            Self::Unauthorized("Missing authentication") => Some(REALM.to_owned()),
            Self::Unauthorized(_) => Some(format!("{REALM}, error=\"invalid_token\"")),
            Self::InsufficientScope(scopes) => {
                Some(format!("{REALM}, error=\"insufficient_scope\", scope=\"{}\"", scopes.join(" ")))
            }
            _ => None,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Self::Problem(problem) = self {
            return problem.into_response();
        }
        let (status, code) = (self.status(), self.code());
        tracing::info!(status = status.as_u16(), code, "refused");
        let mut response = body(status, &self.message(), code);
        if let Some(Ok(challenge)) = self.challenge().map(|text| HeaderValue::from_str(&text)) {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

/// The answer that says all this.
pub(super) fn body(status: StatusCode, message: &str, error_code: Option<&str>) -> Response {
    let error = status.canonical_reason().unwrap_or_default();
    super::json(status, &ErrorBody { status_code: status.as_u16(), error, message, error_code })
}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<StorageError> for ApiError {
    fn from(error: StorageError) -> Self {
        Self::Problem(error.into())
    }
}

impl From<Busy> for ApiError {
    fn from(_: Busy) -> Self {
        Self::Problem(Problem::Busy)
    }
}

impl From<FindClientError> for ApiError {
    fn from(error: FindClientError) -> Self {
        match error {
            FindClientError::Storage(error) => error.into(),
            unreadable @ FindClientError::Unreadable { .. } => Self::broken(&unreadable),
        }
    }
}

impl From<SigningError> for ApiError {
    fn from(error: SigningError) -> Self {
        match error {
            SigningError::Storage(error) => error.into(),
            other => Self::broken(&other),
        }
    }
}

impl From<AuthenticateAdministratorError> for ApiError {
    fn from(error: AuthenticateAdministratorError) -> Self {
        match error {
            AuthenticateAdministratorError::Invalid => Self::Unauthorized("Invalid token"),
            AuthenticateAdministratorError::Signing(error) => error.into(),
            AuthenticateAdministratorError::Registration(error) => error.into(),
            AuthenticateAdministratorError::Storage(error) => error.into(),
        }
    }
}
