//! Secrets that leave the process, and the hashes that stay. They are different types, so neither can
//! stand where the other belongs, and only the hash can be stored.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// 256 random bits for a link or a cookie. Deliberately neither `Debug`, `Display` nor `Clone`.
pub struct Token(Zeroizing<[u8; 32]>);

impl Token {
    /// Makes a token of 32 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads a token as it came back; `None` when it is not 43 characters of unpadded base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        match URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut_slice()) {
            Ok(32) => Some(Self(bytes)),
            _ => None,
        }
    }

    /// The text that goes into a link or a cookie: 43 characters of base64url.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// What may be stored. A plain hash is enough for 256 random bits (OWASP ASVS 11.5.1).
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0.as_slice()).into())
    }
}

/// SHA-256 of a secret.
#[derive(Clone, Copy, Debug)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// Wraps a hash that the database returned or a keyed hash made elsewhere.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads a stored hash; `None` when it has another length.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The hash as the database stores it.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Compares in constant time.
impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenHash {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_way_out_and_back() {
        let token = Token::from_random([7; 32]);
        let text = token.reveal();
        assert_eq!(text.len(), 43);
        assert_eq!(Token::parse(&text).map(|back| back.hash()), Some(token.hash()));
    }

    #[test]
    fn anything_else_is_no_token() {
        for text in ["", "short", &"A".repeat(42), &"A".repeat(44), &"+".repeat(43), "ä"] {
            assert!(Token::parse(text).is_none(), "{text}");
        }
    }
}
