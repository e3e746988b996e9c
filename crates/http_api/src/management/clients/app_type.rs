//! Auth0's names for kinds of applications.

use oidc::ClientKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of program an application is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum AppType {
    /// It runs on a server.
    RegularWeb,
    /// It runs in a browser.
    Spa,
    /// It is installed on a device.
    Native,
    /// It has no people.
    NonInteractive,
}

impl AppType {
    pub(super) const fn of(kind: ClientKind) -> Self {
        match kind {
            ClientKind::Web => Self::RegularWeb,
            ClientKind::Spa => Self::Spa,
            ClientKind::Native => Self::Native,
            ClientKind::Machine => Self::NonInteractive,
        }
    }

    pub(super) const fn kind(self) -> ClientKind {
        match self {
            Self::RegularWeb => ClientKind::Web,
            Self::Spa => ClientKind::Spa,
            Self::Native => ClientKind::Native,
            Self::NonInteractive => ClientKind::Machine,
        }
    }
}
