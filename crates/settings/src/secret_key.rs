//! The key under which codes, counters and forms are hashed.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// 32 secret bytes. Deliberately neither `Debug` nor `Display`.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<[u8; 32]>);

/// The form of a key, for messages.
pub(crate) const EXPECTED: &str = "at least 32 random bytes in base64url or hex";

impl SecretKey {
    /// Wraps 32 random bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key itself.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// No key yet; a loaded `Settings` never holds it.
    pub(crate) fn absent() -> Self {
        Self::from_bytes([0; 32])
    }

    /// Whether this is [`Self::absent`].
    pub(crate) fn is_absent(&self) -> bool {
        self.0.iter().all(|byte| *byte == 0)
    }

    /// Reads hex, or base64 in either alphabet with or without padding. `None` for fewer than 32 bytes.
    /// Exactly 32 bytes are the key; of more, their SHA-256 is.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(from_hex(text).or_else(|| from_base64(text))?);
        let key = match <[u8; 32]>::try_from(bytes.as_slice()) {
            Ok(exact) => Self::from_bytes(exact),
            Err(_) if bytes.len() > 32 => Self::from_bytes(Sha256::digest(bytes.as_slice()).into()),
            Err(_) => return None,
        };
        (!key.is_absent()).then_some(key)
    }

    /// The text that [`Self::parse`] reads: 43 characters of base64url.
    pub(crate) fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }
}

/// Only a text long enough for a key counts as hex, so that a short one is not read as base64 either way.
fn from_hex(text: &str) -> Option<Vec<u8>> {
    if text.len() < 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok().filter(|_| pair.len() == 2))
        .collect()
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let url_safe: Zeroizing<String> =
        Zeroizing::new(text.trim_end_matches('=').replace('+', "-").replace('/', "_"));
    URL_SAFE_NO_PAD.decode(url_safe.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_hex_and_from_base64() {
        let bytes = [0xfb; 32];
        for text in [
            "fb".repeat(32),
            "FB".repeat(32),
            URL_SAFE_NO_PAD.encode(bytes),
            base64::engine::general_purpose::STANDARD.encode(bytes),
        ] {
            assert_eq!(SecretKey::parse(&text).map(|key| *key.as_bytes()), Some(bytes), "{text}");
        }
        let key = SecretKey::from_bytes(bytes);
        assert_eq!(SecretKey::parse(&key.to_text()).unwrap().as_bytes(), &bytes);
    }

    #[test]
    fn every_byte_of_a_longer_key_counts() {
        let one = SecretKey::parse(&"ab".repeat(40)).unwrap();
        let other = SecretKey::parse(&format!("{}cd", "ab".repeat(39))).unwrap();
        assert_ne!(one.as_bytes(), other.as_bytes());
    }

    #[test]
    fn a_short_key_is_no_key() {
        for text in ["", "fb", "a passphrase", &"f".repeat(40), &"f".repeat(65), &"00".repeat(32)] {
            assert!(SecretKey::parse(text).is_none(), "{text}");
        }
    }
}
