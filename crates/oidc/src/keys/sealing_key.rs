//! How private keys lie in the database: encrypted with a key that is not there.

use crate::keys::KeyError;
use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use zeroize::Zeroizing;

/// Seals private keys. Made from the deployment's secret key.
pub struct SealingKey(RandomizedNonceKey);

impl SealingKey {
    /// Makes it from 32 secret bytes that serve nothing else.
    ///
    /// # Errors
    /// [`KeyError`] when the cryptographic library fails.
    pub fn new(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        RandomizedNonceKey::new(&AES_256_GCM, bytes).map(Self).map_err(|_| KeyError::Library)
    }

    /// Encrypts with AES-256-GCM: the random nonce, then the ciphertext with its tag. `name` is bound to it.
    pub(super) fn seal(&self, name: &str, mut secret: Zeroizing<Vec<u8>>) -> Result<Vec<u8>, KeyError> {
        // Room for the tag, so that growing leaves no copy of the secret behind.
        secret.reserve_exact(AES_256_GCM.tag_len());
        let nonce =
            self.0.seal_in_place_append_tag(Aad::from(name), &mut *secret).map_err(|_| KeyError::Library)?;
        Ok([nonce.as_ref().as_slice(), &secret].concat())
    }

    /// Decrypts what was sealed under the same name.
    pub(super) fn open(&self, name: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let (nonce, ciphertext) = sealed.split_at_checked(NONCE_LEN).ok_or(KeyError::CannotOpen)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| KeyError::CannotOpen)?;
        let mut secret = Zeroizing::new(ciphertext.to_vec());
        let opened = self
            .0
            .open_in_place(nonce, Aad::from(name), &mut secret)
            .map_err(|_| KeyError::CannotOpen)?
            .len();
        secret.truncate(opened);
        Ok(secret)
    }
}
