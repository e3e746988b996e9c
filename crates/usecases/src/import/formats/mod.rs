//! The programs whose exports we read, one a file.

mod auth0;
mod composed;
mod django;
mod firebase;
mod keycloak;
mod kratos;

pub use firebase::FirebaseParameters;

use super::person::{Fault, Person};
use serde_json::Value;

/// Which program wrote the file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Auth0's exports and its bulk imports, and what this program exports: a list, or a line an account.
    Auth0,
    /// Keycloak's export of a realm.
    Keycloak,
    /// Identities of Ory Kratos: a list, or a line an identity.
    Kratos,
    /// `firebase auth:export`, as JSON. The parameters are those of the project.
    Firebase(Option<FirebaseParameters>),
    /// Django's `dumpdata auth.user`: a list, or a line an account.
    Django,
}

impl Format {
    /// Under which name the accounts stand in a file that is one object; `None` where such a file has a line an account.
    pub(super) fn member(&self) -> Option<&'static str> {
        match self {
            Self::Keycloak | Self::Firebase(_) => Some("users"),
            Self::Auth0 | Self::Kratos | Self::Django => None,
        }
    }

    /// What a row says.
    pub(super) fn read(&self, row: Value) -> Result<Person, Fault> {
        match self {
            Self::Auth0 => auth0::read(row),
            Self::Keycloak => keycloak::read(row),
            Self::Kratos => kratos::read(row),
            Self::Firebase(parameters) => firebase::read(row, parameters.as_ref()),
            Self::Django => django::read(row),
        }
    }
}

#[cfg(test)]
mod tests;
