//! A password as it was typed, and the hash that is kept of it.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};
use zeroize::Zeroizing;

/// Most code points a password may have (NIST SP 800-63B-4 asks for at least 64).
pub(crate) const MAX_CHARACTERS: usize = 256;
/// Most bytes, checked before anything else looks at the text.
const MAX_BYTES: usize = 1024;

/// A typed password in NFC (NIST SP 800-63B-4 §3.1.1.2). Nothing else is altered: spaces and case count.
/// Deliberately neither `Debug`, `Display` nor `Clone`.
pub struct Password(Zeroizing<String>);

/// Why a text cannot be a password at all, whatever the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Nothing was typed.
    #[error("the password is empty")]
    Empty,
    /// More than 256 characters or 1024 bytes. Never truncated.
    #[error("the password is longer than 256 characters")]
    TooLong,
}

impl Password {
    /// Takes a password over from a form.
    ///
    /// # Errors
    /// [`PasswordError`] when it is empty or longer than 256 characters or 1024 bytes.
    pub fn parse(typed: String) -> Result<Self, PasswordError> {
        let typed = Zeroizing::new(typed);
        if typed.is_empty() {
            return Err(PasswordError::Empty);
        }
        // The cap stands before normalising, which is slow on hostile texts.
        if typed.len() > MAX_BYTES {
            return Err(PasswordError::TooLong);
        }
        let text = if is_nfc(&typed) { typed } else { Zeroizing::new(typed.nfc().collect()) };
        if text.chars().count() > MAX_CHARACTERS {
            return Err(PasswordError::TooLong);
        }
        Ok(Self(text))
    }

    /// The text, for hashing and estimating.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The same password, for one more comparison. A method instead of `Clone`, so that no copy is made in passing.
    #[must_use]
    pub fn once_more(&self) -> Self {
        Self(self.0.clone())
    }

    /// Length in code points, which is what the policy counts.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.0.chars().count()
    }
}

/// A password hash with its salt and parameters, as a PHC string.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Wraps a PHC string that a hasher or the database returned.
    #[must_use]
    pub const fn from_phc(phc: String) -> Self {
        Self(phc)
    }

    /// The PHC string, for the database and the verifier.
    #[must_use]
    pub fn as_phc(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reveal(typed: &str) -> Result<String, PasswordError> {
        Password::parse(typed.to_owned()).map(|password| password.reveal().to_owned())
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_password() {
        assert_eq!(reveal("re\u{301}sume\u{301}"), reveal("r\u{e9}sum\u{e9}"));
    }

    #[test]
    fn compatibility_letters_stay_different() {
        assert_ne!(reveal("ﬁ"), reveal("fi"));
    }

    #[test]
    fn spaces_and_case_count() {
        assert_eq!(reveal(" A b "), Ok(" A b ".into()));
    }

    #[test]
    fn lengths_end_exactly() {
        assert!(reveal(&"a".repeat(256)).is_ok());
        assert_eq!(reveal(&"a".repeat(257)), Err(PasswordError::TooLong));
        assert!(reveal(&"\u{1f600}".repeat(256)).is_ok());
        assert_eq!(reveal(&"\u{1f600}".repeat(257)), Err(PasswordError::TooLong));
        assert_eq!(reveal(&"\u{fdfa}".repeat(1_000_000)), Err(PasswordError::TooLong));
        assert_eq!(reveal(""), Err(PasswordError::Empty));
    }
}
