//! Keys for different purposes, all made of the one secret key, so that one cannot stand in for another.

use domain::{EmailCode, OneTimeCode, PasswordlessRequestId, ResetRequestId, Token, TokenHash};
use hmac::{Hmac, KeyInit as _, Mac as _};
use oidc::keys::{KeyError, SealingKey};
use settings::SecretKey;
use sha2::Sha256;
use storage::LimitKey;

/// Keyed hashes. Each takes a label of its own as its first input.
pub struct Keys(Hmac<Sha256>);

impl Keys {
    /// Makes the keys of a deployment.
    #[must_use]
    pub fn new(secret: &SecretKey) -> Self {
        // HMAC pads short keys with zeros to its block length (RFC 2104 §2); done here, no length can be wrong.
        let mut block = [0; 64];
        block[..32].copy_from_slice(secret.as_bytes());
        Self(Hmac::new(&block.into()))
    }

    /// The row of a limit: what is counted and for whom, without storing whom.
    #[must_use]
    pub fn limit(&self, name: &str, subject: &str) -> LimitKey {
        LimitKey(self.mac("limit", &[name.as_bytes(), subject.as_bytes()]))
    }

    /// The hash of a mailed code. A code is short enough to be guessed from a plain hash, so it is keyed, and
    /// bound to its request.
    #[must_use]
    pub fn email_code(&self, request: ResetRequestId, code: &EmailCode) -> TokenHash {
        TokenHash::from_bytes(self.mac("email code", &[request.as_uuid().as_bytes(), code.as_bytes()]))
    }

    /// The hash of a mailed code to log in with, bound to its request.
    #[must_use]
    pub fn one_time_code(&self, request: PasswordlessRequestId, code: &OneTimeCode) -> TokenHash {
        TokenHash::from_bytes(self.mac("one-time code", &[request.as_uuid().as_bytes(), code.as_bytes()]))
    }

    /// The proof that a form was made for this browser, and about this subject: the ticket that a page spends, or
    /// nothing.
    #[must_use]
    pub fn form(&self, browser: &TokenHash, subject: Option<&TokenHash>, nonce: &[u8; 16]) -> TokenHash {
        let subject = subject.map_or([].as_slice(), |subject| subject.as_bytes());
        TokenHash::from_bytes(self.mac("form", &[browser.as_bytes(), subject, nonce]))
    }

    /// The refresh token that takes the place of `presented`. It follows from the secret itself, which nobody else has
    /// and the database does not know, so it can be given a second time without being stored.
    #[must_use]
    pub fn refresh_successor(&self, presented: &Token) -> Token {
        Token::from_random(self.mac("refresh token", &[presented.reveal().as_bytes()]))
    }

    /// What the private signing keys are sealed with.
    ///
    /// # Errors
    /// [`KeyError`] when the cryptographic library fails.
    pub(crate) fn sealing_key(&self) -> Result<SealingKey, KeyError> {
        SealingKey::new(&self.mac("signing keys", &[]))
    }

    /// Each part is preceded by its length, so that no two lists of parts are hashed alike.
    fn mac(&self, label: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        for part in std::iter::once(label.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}
