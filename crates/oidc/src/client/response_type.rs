//! What `/authorize` answers with.

use serde::{Deserialize, Serialize};

/// A response type. None has an access token in it, which would travel through the browser (RFC 9700 §2.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseType {
    /// A code (RFC 6749 §4.1).
    Code,
    /// An ID token (OpenID Connect Core §3.2).
    IdToken,
}

impl ResponseType {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Code, Self::IdToken];

    /// The registered name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::IdToken => "id_token",
        }
    }

    /// Reads the registered name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|response_type| response_type.as_str() == text)
    }
}
