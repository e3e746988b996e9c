//! For what a token can be had.

use serde::{Deserialize, Serialize};

/// A grant type. Those that take a password or a mailed code of a person are for applications written for Auth0 that
/// have such a form of their own: off unless an application is registered with them (RFC 9700 §2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantType {
    /// A code (RFC 6749 §4.1).
    AuthorizationCode,
    /// A refresh token (RFC 6749 §6).
    RefreshToken,
    /// The client's own authority (RFC 6749 §4.4).
    ClientCredentials,
    /// A person's password (RFC 6749 §4.3).
    Password,
    /// The same, where the application names the connection (Auth0).
    #[serde(rename = "http://auth0.com/oauth/grant-type/password-realm")]
    PasswordRealm,
    /// A code that was mailed to a person (Auth0).
    #[serde(rename = "http://auth0.com/oauth/grant-type/passwordless/otp")]
    PasswordlessOtp,
}

impl GrantType {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::AuthorizationCode,
        Self::RefreshToken,
        Self::ClientCredentials,
        Self::Password,
        Self::PasswordRealm,
        Self::PasswordlessOtp,
    ];

    /// The registered name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
            Self::Password => "password",
            Self::PasswordRealm => "http://auth0.com/oauth/grant-type/password-realm",
            Self::PasswordlessOtp => "http://auth0.com/oauth/grant-type/passwordless/otp",
        }
    }

    /// Whether a person gives the application itself what proves who they are.
    #[must_use]
    pub const fn is_typed_at_the_application(self) -> bool {
        matches!(self, Self::Password | Self::PasswordRealm | Self::PasswordlessOtp)
    }

    /// Reads the registered name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant_type| grant_type.as_str() == text)
    }
}
