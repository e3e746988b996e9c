//! How the pages on the way to an application look. Nothing that a request can choose.

use super::{Color, Logo};
use serde::{Deserialize, Serialize};

/// An application's look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brand {
    /// The colour of buttons and links.
    pub color: Option<Color>,
    /// The picture above the card.
    pub logo: Option<Logo>,
}
