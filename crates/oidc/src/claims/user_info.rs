//! The answer of the userinfo endpoint (OpenID Connect Core §5.3.2).

use crate::claims::{PersonClaims, Subject};
use domain::SubjectIdentifier;
use serde::Serialize;

/// Who it is, and what the token's scopes give of them.
#[derive(Clone, Debug, Serialize)]
pub struct UserInfo {
    sub: Subject,
    #[serde(flatten)]
    person: PersonClaims,
}

impl UserInfo {
    /// The answer about a person.
    #[must_use]
    pub const fn new(subject: SubjectIdentifier, person: PersonClaims) -> Self {
        Self { sub: Subject::Person(subject), person }
    }
}
