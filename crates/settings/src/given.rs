//! A value that was found in the file or in the environment, before it is read.

use crate::{Place, key::Key};

/// A value, the setting it is for, and where it was found.
pub(crate) struct Given<'table> {
    pub(crate) key: &'table Key,
    pub(crate) value: Raw,
    pub(crate) place: Place,
}

/// A value as text, so that the file and the environment are read alike.
pub(crate) enum Raw {
    /// A single value.
    Text(String),
    /// The items of a list, joined by commas as the environment writes them.
    List(String),
    /// Something that no setting has: a list of lists, a table.
    Other,
}

impl Raw {
    /// The text, if the key takes this kind of value.
    pub(crate) fn text_for(&self, key: &Key) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(text) if key.list => Some(text),
            Self::List(_) | Self::Other => None,
        }
    }
}
