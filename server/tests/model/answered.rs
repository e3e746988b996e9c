//! What a browser must see: a page with its status, or where it is led.

use std::fmt;

/// The answer that an action must have got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    /// Empty for a page.
    pub(crate) location: String,
}

impl Answered {
    pub(crate) fn page(status: u16) -> Self {
        Self { status, location: String::new() }
    }

    pub(crate) fn leads_to(location: &str) -> Self {
        Self { status: 303, location: location.to_owned() }
    }

    pub(crate) fn leads_to_with(location: &str, query: &str) -> Self {
        Self::leads_to(&format!("{location}?{query}"))
    }
}

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.location.is_empty() {
            write!(f, "a page with {}", self.status)
        } else {
            write!(f, "{} to {}", self.status, self.location)
        }
    }
}
