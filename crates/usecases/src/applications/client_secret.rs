//! What a confidential application proves itself with (RFC 6749 §2.3.1). Shown once; stored as a hash.

use domain::TokenHash;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// A secret of an application. Deliberately neither `Debug` nor `Display`.
pub struct ClientSecret(Zeroizing<String>);

/// Why a text cannot be a secret. Never repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientSecretError {
    /// Too short to be random enough.
    #[error("a secret has at least 32 characters; make one with: head -c 32 /dev/urandom | base64")]
    TooShort,
    /// Longer than any request may be.
    #[error("a secret has at most 256 characters")]
    TooLong,
    /// What does not survive a form or a header.
    #[error("a secret has printable ASCII without blanks")]
    Character,
}

impl ClientSecret {
    /// Makes a secret of 256 random bits.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(domain::Token::from_random(bytes).reveal())
    }

    /// Takes a secret that somebody chose.
    ///
    /// # Errors
    /// [`ClientSecretError`].
    pub fn parse(text: &str) -> Result<Self, ClientSecretError> {
        match text.len() {
            0..32 => Err(ClientSecretError::TooShort),
            257.. => Err(ClientSecretError::TooLong),
            _ if !text.bytes().all(|byte| byte.is_ascii_graphic()) => Err(ClientSecretError::Character),
            _ => Ok(Self(Zeroizing::new(text.to_owned()))),
        }
    }

    /// The text that the application sends.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What may be stored. A plain hash is enough for a random text of this length (OWASP ASVS 11.5.1).
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        hash_of(&self.0)
    }
}

/// The hash of whatever was presented as a secret.
pub(super) fn hash_of(presented: &str) -> TokenHash {
    TokenHash::from_bytes(Sha256::digest(presented.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_secret_is_one_that_may_be_chosen() {
        let made = ClientSecret::from_random([7; 32]);
        assert_eq!(made.reveal().len(), 43);
        assert!(ClientSecret::parse(made.reveal()).is_ok_and(|same| same.hash() == made.hash()));
    }

    #[test]
    fn a_short_or_odd_text_is_no_secret() {
        let error = |text: &str| ClientSecret::parse(text).err();
        assert_eq!(error(&"x".repeat(31)), Some(ClientSecretError::TooShort));
        assert_eq!(error(&"x".repeat(257)), Some(ClientSecretError::TooLong));
        assert_eq!(error(&"x y".repeat(20)), Some(ClientSecretError::Character));
        assert_eq!(error(&"ä".repeat(20)), Some(ClientSecretError::Character));
    }
}
