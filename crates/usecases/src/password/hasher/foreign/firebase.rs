//! Firebase's scrypt: the derived key encrypts the project's signer key, and what comes out is the hash.

use super::{HashRefusal, scrypt::listed, text};
use aes::Aes256;
use ctr::{
    Ctr128BE,
    cipher::{KeyIvInit as _, StreamCipher as _},
};
use scrypt::Params;
use subtle::ConstantTimeEq as _;

/// Shorter keys match too easily, longer ones nobody has.
const TAG_BYTES: std::ops::RangeInclusive<usize> = 16..=128;

pub(in super::super) struct FirebaseScrypt {
    params: Params,
    /// The account's salt and the project's separator.
    salt: Vec<u8>,
    tag: Vec<u8>,
    signer_key: Vec<u8>,
}

impl FirebaseScrypt {
    /// `$firescrypt$ln=14,r=8,p=1$salt$hash$separator$signer key`, as Kratos writes it.
    pub(super) fn read(fields: &[&str]) -> Result<Self, HashRefusal> {
        let ["", _, parameters, salt, tag, separator, signer_key] = fields else {
            return Err(HashRefusal::Unreadable);
        };
        let params = listed(parameters)?;
        let mut salt = text::base64(salt)?;
        salt.extend(text::base64(separator)?);
        let (tag, signer_key) = (text::base64(tag)?, text::base64(signer_key)?);
        if tag.len() != signer_key.len() || !TAG_BYTES.contains(&tag.len()) {
            return Err(HashRefusal::Unreadable);
        }
        Ok(Self { params, salt, tag, signer_key })
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let mut key = [0; 32];
        if scrypt::scrypt(password, &self.salt, &self.params, &mut key).is_err() {
            return false;
        }
        let mut made = self.signer_key.clone();
        Ctr128BE::<Aes256>::new(&key.into(), &[0; 16].into()).apply_keystream(&mut made);
        bool::from(made.ct_eq(&self.tag))
    }
}
