//! For what tokens are wanted.

use crate::{ErrorCode, GrantType, ProtocolError, pkce::CodeVerifier, scope::Scopes, token_request::Body};
use zeroize::Zeroizing;

/// What an application brings to get tokens. Neither `Debug` nor `Display`: it holds secrets.
pub enum Grant {
    /// A code from `/authorize` (RFC 6749 §4.1.3).
    AuthorizationCode {
        /// The code, as it came.
        code: Zeroizing<String>,
        /// Where it was sent.
        redirect_uri: Option<String>,
        /// The proof that who asked for it redeems it (RFC 7636 §4.5).
        code_verifier: Option<CodeVerifier>,
    },
    /// A refresh token (RFC 6749 §6).
    RefreshToken {
        /// The token, as it came.
        token: Zeroizing<String>,
        /// Less than was granted, where the application wants less.
        scope: Option<Scopes>,
        /// For which API.
        audience: Option<String>,
    },
    /// The application's own authority (RFC 6749 §4.4).
    ClientCredentials {
        /// For which API.
        audience: Option<String>,
        /// What for.
        scope: Option<Scopes>,
    },
    /// A person's password (RFC 6749 §4.3, and Auth0's form of it that names the connection).
    Password {
        /// The account's address, as it was typed.
        username: String,
        /// What was typed.
        password: Zeroizing<String>,
        /// The connection, where the application names one.
        realm: Option<String>,
        /// For which API.
        audience: Option<String>,
        /// What for.
        scope: Option<Scopes>,
    },
    /// A code that was mailed to a person (Auth0).
    PasswordlessOtp {
        /// The account's address, as it was typed.
        username: String,
        /// What was typed.
        otp: Zeroizing<String>,
        /// How the code went to the person.
        realm: String,
        /// For which API.
        audience: Option<String>,
        /// What for.
        scope: Option<Scopes>,
    },
}

const UNSUPPORTED: ProtocolError =
    ProtocolError::new(ErrorCode::UnsupportedGrantType, "This grant type is not supported");
const MALFORMED_SCOPE: ProtocolError = ProtocolError::new(ErrorCode::InvalidScope, "The scope is malformed");
const VERIFIER: ProtocolError = ProtocolError::new(
    ErrorCode::InvalidGrant,
    "Failed to verify code verifier: it has 43 to 128 unreserved characters",
);
const TWO_AUDIENCES: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidTarget, "audience and resource differ");

impl Grant {
    /// The registered name of its type.
    #[must_use]
    pub const fn grant_type(&self) -> GrantType {
        match self {
            Self::AuthorizationCode { .. } => GrantType::AuthorizationCode,
            Self::RefreshToken { .. } => GrantType::RefreshToken,
            Self::ClientCredentials { .. } => GrantType::ClientCredentials,
            Self::Password { realm: None, .. } => GrantType::Password,
            Self::Password { realm: Some(_), .. } => GrantType::PasswordRealm,
            Self::PasswordlessOtp { .. } => GrantType::PasswordlessOtp,
        }
    }

    pub(super) fn of_body(body: &Body<'_>) -> Result<Self, ProtocolError> {
        let name = body.required("grant_type", "grant_type is missing")?;
        let secret = |text: &str| Zeroizing::new(text.to_owned());
        Ok(match GrantType::parse(name).ok_or(UNSUPPORTED)? {
            GrantType::AuthorizationCode => Self::AuthorizationCode {
                code: secret(body.required("code", "code is missing")?),
                redirect_uri: body.get("redirect_uri").map(str::to_owned),
                code_verifier: match body.get("code_verifier") {
                    Some(text) => Some(CodeVerifier::parse(text).ok_or(VERIFIER)?),
                    None => None,
                },
            },
            GrantType::RefreshToken => Self::RefreshToken {
                // A popular client looks for these words.
                token: secret(body.required("refresh_token", "Missing Refresh Token")?),
                scope: scope(body)?,
                audience: audience(body)?,
            },
            GrantType::ClientCredentials => {
                Self::ClientCredentials { audience: audience(body)?, scope: scope(body)? }
            }
            grant_type @ (GrantType::Password | GrantType::PasswordRealm) => Self::Password {
                username: body.required("username", "Missing required parameter: username")?.to_owned(),
                password: secret(body.required("password", "Missing required parameter: password")?),
                realm: match grant_type {
                    GrantType::PasswordRealm => {
                        Some(body.required("realm", "Missing required parameter: realm")?.to_owned())
                    }
                    _ => None,
                },
                audience: audience(body)?,
                scope: scope(body)?,
            },
            GrantType::PasswordlessOtp => Self::PasswordlessOtp {
                username: body.required("username", "Missing required parameter: username")?.to_owned(),
                otp: secret(body.required("otp", "Missing required parameter: otp")?),
                realm: body.required("realm", "Missing required parameter: realm")?.to_owned(),
                audience: audience(body)?,
                scope: scope(body)?,
            },
        })
    }
}

fn scope(body: &Body<'_>) -> Result<Option<Scopes>, ProtocolError> {
    body.get("scope").map(|text| Scopes::parse(text).ok_or(MALFORMED_SCOPE)).transpose()
}

/// Auth0's clients say `audience`, others `resource` (RFC 8707 §2).
fn audience(body: &Body<'_>) -> Result<Option<String>, ProtocolError> {
    match (body.get("audience"), body.get("resource")) {
        (Some(audience), Some(resource)) if audience != resource => Err(TWO_AUDIENCES),
        (audience, resource) => Ok(audience.or(resource).map(str::to_owned)),
    }
}
