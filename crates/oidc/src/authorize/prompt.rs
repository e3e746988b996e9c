//! What the person has to do in any case, or must not be bothered with (OpenID Connect Core §3.1.2.1).

use crate::{ErrorCode, Parameters, ProtocolError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Show no page: answer at once, if need be with an error.
    None,
    /// Log in again.
    Login,
    /// Ask for consent again.
    Consent,
    /// Let the person say with which account to go on.
    SelectAccount,
}

impl Prompt {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::None, Self::Login, Self::Consent, Self::SelectAccount];

    /// The registered name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::SelectAccount => "select_account",
        }
    }

    /// Reads the registered name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prompt| prompt.as_str() == text)
    }
}

/// The demands of a request. `none` stands alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompts(BTreeSet<Prompt>);

impl Prompts {
    /// Whether `prompt` is among them.
    #[must_use]
    pub fn contains(&self, prompt: Prompt) -> bool {
        self.0.contains(&prompt)
    }
}

/// Whether the request, right or wrong, wants no page to be shown.
#[must_use]
pub fn is_silent(parameters: &Parameters) -> bool {
    words(parameters).any(|word| word == Prompt::None.as_str())
}

/// Reads the demands.
pub(super) fn read(parameters: &Parameters) -> Result<Prompts, ProtocolError> {
    let prompts: BTreeSet<Prompt> =
        words(parameters).map(Prompt::parse).collect::<Option<_>>().ok_or(UNKNOWN)?;
    if prompts.contains(&Prompt::None) && prompts.len() > 1 {
        return Err(NONE_WITH_OTHERS);
    }
    Ok(Prompts(prompts))
}

fn words(parameters: &Parameters) -> impl Iterator<Item = &str> {
    parameters.get("prompt").unwrap_or_default().split(' ').filter(|word| !word.is_empty())
}

const UNKNOWN: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "prompt must be none, login, consent or select_account");
const NONE_WITH_OTHERS: ProtocolError =
    ProtocolError::new(ErrorCode::InvalidRequest, "The prompt none must stand alone");
