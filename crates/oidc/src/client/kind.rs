//! What kind of program an application is (RFC 6749 §2.1).

use serde::{Deserialize, Serialize};

/// A kind of program. It decides what may be registered for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// Runs on a server and can keep a secret.
    Web,
    /// Runs in a browser; keeps no secret.
    Spa,
    /// Is installed on a device; keeps no secret (RFC 8252).
    Native,
    /// A program without people, which gets tokens for itself.
    Machine,
}

impl ClientKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Web, Self::Spa, Self::Native, Self::Machine];

    /// The kind as documents and commands write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Spa => "spa",
            Self::Native => "native",
            Self::Machine => "machine",
        }
    }

    /// Reads a kind.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether whoever has the program has all that is in it, so that nothing in it is a secret.
    #[must_use]
    pub const fn is_in_other_hands(self) -> bool {
        matches!(self, Self::Spa | Self::Native)
    }
}
