//! Whom an application means by the ID token that it sends along (OpenID Connect Core §3.1.2.1).

use crate::{Context, signing};
use domain::SubjectIdentifier;
use oidc::verify::own_id_token_hint;
use serde::{Deserialize, Serialize};

/// What the hint says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Hint {
    /// There is none.
    NotGiven,
    /// It is none of ours.
    Unreadable,
    /// The person of this `sub`.
    Person(String),
}

impl Hint {
    /// Reads the hint of a request. One that has expired still says whom it means.
    pub(super) async fn read(context: &Context, token: Option<&str>) -> Result<Self, signing::SigningError> {
        let Some(token) = token else { return Ok(Self::NotGiven) };
        let keys = signing::verification_keys(context).await?;
        Ok(match own_id_token_hint(token, &keys, &context.issuer()) {
            Ok(hint) => Self::Person(hint.subject.to_string()),
            Err(reason) => {
                tracing::info!(%reason, "an ID token hint says nothing");
                Self::Unreadable
            }
        })
    }

    /// Whether it may mean this person. Who is asked silently may not be taken for somebody of whom nothing is known.
    pub(super) fn fits(&self, person: &SubjectIdentifier, silently: bool) -> bool {
        match self {
            Self::NotGiven => true,
            Self::Unreadable => !silently,
            Self::Person(subject) => subject == person.as_str(),
        }
    }
}
