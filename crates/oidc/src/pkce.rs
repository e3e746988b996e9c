//! Proof Key for Code Exchange: who redeems a code is who asked for it (RFC 7636). S256 only.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// The only `code_challenge_method` (RFC 7636 §4.2); `plain` would show the verifier to whoever sees the request.
pub const S256: &str = "S256";

/// The SHA-256 of a verifier, as an authorization request brings it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodeChallenge([u8; 32]);

/// The text is no challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code challenge is 43 characters of base64url")]
pub struct NoChallenge;

impl CodeChallenge {
    /// Reads the text form; `None` when it is not 32 bytes in unpadded base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        match URL_SAFE_NO_PAD.decode_slice(text, &mut bytes) {
            Ok(32) => Some(Self(bytes)),
            _ => None,
        }
    }

    /// Whether `verifier` is what it was made from (RFC 7636 §4.6). In constant time.
    #[must_use]
    pub fn matches(&self, verifier: &CodeVerifier) -> bool {
        let made: [u8; 32] = Sha256::digest(verifier.0.as_bytes()).into();
        self.0.ct_eq(&made).into()
    }
}

/// Compares in constant time.
impl PartialEq for CodeChallenge {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for CodeChallenge {}

impl fmt::Display for CodeChallenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl TryFrom<String> for CodeChallenge {
    type Error = NoChallenge;

    fn try_from(text: String) -> Result<Self, NoChallenge> {
        Self::parse(&text).ok_or(NoChallenge)
    }
}

impl From<CodeChallenge> for String {
    fn from(challenge: CodeChallenge) -> Self {
        challenge.to_string()
    }
}

/// The application's secret for one code. Neither `Debug` nor `Display`.
pub struct CodeVerifier(Zeroizing<String>);

impl CodeVerifier {
    /// Reads a verifier; `None` when it is not 43 to 128 unreserved characters (RFC 7636 §4.1).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let unreserved = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'_' | b'~');
        let fits = (43..=128).contains(&text.len()) && text.bytes().all(unreserved);
        fits.then(|| Self(Zeroizing::new(text.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn matches(challenge: &str, verifier: &str) -> bool {
        let challenge = CodeChallenge::parse(challenge).expect("a challenge");
        challenge.matches(&CodeVerifier::parse(verifier).expect("a verifier"))
    }

    /// RFC 7636 Appendix B.
    #[test]
    fn the_example_of_the_standard_fits() {
        assert!(matches(CHALLENGE, VERIFIER));
        assert!(!matches(CHALLENGE, &VERIFIER.replace('d', "e")));
        assert!(!matches(VERIFIER, VERIFIER), "the verifier is not its own challenge");
    }

    #[test]
    fn a_verifier_has_43_to_128_unreserved_characters() {
        for text in [&"a".repeat(43), &"~".repeat(128)] {
            assert!(CodeVerifier::parse(text).is_some(), "{text}");
        }
        for text in [&"a".repeat(42), &"a".repeat(129), &"+".repeat(43), &"ä".repeat(30), ""] {
            assert!(CodeVerifier::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_challenge_is_32_bytes() {
        for text in ["", &CHALLENGE[1..], &format!("{CHALLENGE}="), &format!("{CHALLENGE}A"), &"+".repeat(43)]
        {
            assert!(CodeChallenge::parse(text).is_none(), "{text}");
        }
        assert_eq!(CodeChallenge::parse(CHALLENGE).expect("a challenge").to_string(), CHALLENGE);
    }
}
