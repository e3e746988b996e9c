//! What an application asks for and gets: a set of words (RFC 6749 §3.3).

use serde::{Deserialize, Serialize};
use std::fmt;

/// The scope that makes a request one of OpenID Connect (Core §3.1.2.1).
pub const OPENID: &str = "openid";
/// The name and what else a profile has (Core §5.4).
pub const PROFILE: &str = "profile";
/// The address and whether it is proven (Core §5.4).
pub const EMAIL: &str = "email";
/// A refresh token (Core §11).
pub const OFFLINE_ACCESS: &str = "offline_access";

/// A set of scopes, in the order in which they were asked for. May be empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Scopes(Vec<String>);

/// The text is not a list of scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a scope has only printable ASCII without quotes and backslashes, and one blank between two")]
pub struct NoScopes;

impl Scopes {
    /// Reads the text form. Repetitions and spare blanks are forgiven; `None` when a character may not be there.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut scopes = Self::default();
        for scope in text.split(' ').filter(|scope| !scope.is_empty()) {
            if !scope.bytes().all(is_scope_character) {
                return None;
            }
            scopes.insert(scope);
        }
        Some(scopes)
    }

    /// These scopes, each written as one.
    pub fn of(scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut all = Self::default();
        scopes.into_iter().for_each(|scope| all.insert(scope.as_ref()));
        all
    }

    /// Whether `scope` is among them.
    #[must_use]
    pub fn contains(&self, scope: &str) -> bool {
        self.0.iter().any(|own| own == scope)
    }

    /// Whether each of them is in `other` too.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        self.0.iter().all(|scope| other.contains(scope))
    }

    /// These, and then those of `other`.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut all = self.clone();
        other.iter().for_each(|scope| all.insert(scope));
        all
    }

    /// Those for which `keep` is true.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|scope| keep(scope)).cloned().collect())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn insert(&mut self, scope: &str) {
        if !self.contains(scope) {
            self.0.push(scope.to_owned());
        }
    }
}

/// `scope-token` of RFC 6749 §3.3.
const fn is_scope_character(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x5B | 0x5D..=0x7E)
}

/// The order does not matter.
impl PartialEq for Scopes {
    fn eq(&self, other: &Self) -> bool {
        self.is_subset(other) && other.is_subset(self)
    }
}

impl Eq for Scopes {}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

impl TryFrom<String> for Scopes {
    type Error = NoScopes;

    fn try_from(text: String) -> Result<Self, NoScopes> {
        Self::parse(&text).ok_or(NoScopes)
    }
}

impl From<Scopes> for String {
    fn from(scopes: Scopes) -> Self {
        scopes.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(text: &str) -> Scopes {
        Scopes::parse(text).expect("a list of scopes")
    }

    #[test]
    fn the_order_is_kept_and_repetitions_are_not() {
        assert_eq!(scopes("openid  email openid profile").to_string(), "openid email profile");
        assert_eq!(scopes("a b"), scopes("b a"));
        assert!(scopes("").is_empty());
    }

    #[test]
    fn quotes_controls_and_letters_beyond_ascii_are_no_scopes() {
        for text in ["\"", "a\\b", "a\tb", "a\nb", "ä", "\u{7f}", "\0"] {
            assert_eq!(Scopes::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_subset_has_nothing_more() {
        assert!(scopes("email").is_subset(&scopes("openid email")));
        assert!(!scopes("email admin").is_subset(&scopes("openid email")));
        assert_eq!(scopes("openid email").union(&scopes("email a")).to_string(), "openid email a");
        assert_eq!(scopes("openid email").filtered(|scope| scope != EMAIL), scopes("openid"));
    }
}
