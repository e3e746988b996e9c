//! What can be wrong with settings, a sentence each. No sentence repeats a secret.

use std::{
    fmt::{self, Display, Formatter},
    path::PathBuf,
};
use thiserror::Error;

/// Where a value was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    File {
        /// The file as it was named.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
    /// In an environment variable.
    Variable(String),
    /// Nowhere.
    Default,
}

impl Display for Place {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, line } => write!(out, "{}, line {line}", path.display()),
            Self::Variable(name) => write!(out, "environment variable {name}"),
            Self::Default => out.write_str("the default"),
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Error)]
pub enum Problem {
    /// The file cannot be read.
    #[error("{}: cannot be read: {reason}", path.display())]
    UnreadableFile {
        /// The file as it was named.
        path: PathBuf,
        /// The operating system's words.
        reason: String,
    },
    /// The file is not TOML.
    #[error("{place}: not valid TOML: {reason}")]
    NotToml {
        /// Where the reader stopped.
        place: Place,
        /// The reader's words.
        reason: String,
    },
    /// No setting has this name.
    #[error("{place}: unknown key {name:?}{}", did_you_mean(nearest.as_deref()))]
    UnknownKey {
        /// Where it stands.
        place: Place,
        /// The path that was given.
        name: String,
        /// A known path that looks like it.
        nearest: Option<String>,
    },
    /// No setting has this variable.
    #[error("unknown environment variable {name}{}", did_you_mean(nearest.as_deref()))]
    UnknownVariable {
        /// The variable that was given.
        name: String,
        /// A known variable that looks like it.
        nearest: Option<String>,
    },
    /// A section's name with a value instead of keys.
    #[error("{place}: {name} is a section; write [{name}] and its keys below it")]
    NotASection {
        /// Where it stands.
        place: Place,
        /// The section.
        name: String,
    },
    /// A value of another form.
    #[error("{key} ({place}): expected {expected}{}", but_got(given.as_deref()))]
    BadValue {
        /// The setting.
        key: &'static str,
        /// Where it was found.
        place: Place,
        /// The form it must have.
        expected: String,
        /// The value; `None` when it may be secret.
        given: Option<String>,
    },
    /// Values that are good alone but not together.
    #[error("{}: {reason}", with_places(keys))]
    Conflict {
        /// The settings and where each was found.
        keys: Vec<(&'static str, Place)>,
        /// Why, and what to do.
        reason: String,
    },
    /// The file with the secret key cannot be used.
    #[error("secret_key ({}): {reason}", path.display())]
    SecretFile {
        /// The file.
        path: PathBuf,
        /// Why, and what to do.
        reason: String,
    },
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || "; vestibule.example.toml lists them all".into(),
        |name| format!("; did you mean {name}?"),
    )
}

fn but_got(given: Option<&str>) -> String {
    given.map_or_else(|| "; the value is not repeated here".into(), |value| format!(", got {value:?}"))
}

fn with_places(keys: &[(&str, Place)]) -> String {
    let named = keys.iter().map(|(key, place)| format!("{key} ({place})"));
    named.collect::<Vec<_>>().join(" and ")
}

/// Everything that is wrong, so that it can be put right in one go. Displays as a line each.
#[derive(Debug, Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct SettingsErrors(pub Vec<Problem>);
