//! A private key of ours.

use crate::keys::{PublicKey, SealingKey, SigningAlgorithm};
use aws_lc_rs::{
    encoding::{AsDer as _, Pkcs8V1Der},
    rand::SystemRandom,
    rsa::KeySize,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
        RsaPublicKeyComponents,
    },
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use serde_json::{Value, json};
use zeroize::Zeroizing;

/// A key pair that signs. Neither `Debug` nor `Display`; it leaves the process sealed only.
pub struct SigningKey {
    pair: Pair,
    public_key: PublicKey,
    kid: String,
}

enum Pair {
    Rsa(RsaKeyPair),
    P256(EcdsaKeyPair),
}

/// Why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The cryptographic library failed, as it does without randomness or memory.
    #[error("the cryptographic library failed")]
    Library,
    /// It was sealed with another key, under another name, or changed since.
    #[error("the sealed key cannot be opened: it was sealed with another secret_key, or changed since")]
    CannotOpen,
}

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The claims are not JSON.
    #[error("the claims cannot be written as JSON: {0}")]
    Claims(#[from] serde_json::Error),
    /// The cryptographic library failed.
    #[error("the cryptographic library failed to sign")]
    Library,
}

#[derive(Serialize)]
struct Header<'a> {
    alg: &'static str,
    typ: &'a str,
    kid: &'a str,
}

impl SigningKey {
    /// Makes a key pair: RSA with 2048 bits, or P-256. Takes tenths of a second for RSA; call it where that is no harm.
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn generate(algorithm: SigningAlgorithm) -> Result<Self, KeyError> {
        let pair = match algorithm {
            SigningAlgorithm::Rs256 => RsaKeyPair::generate(KeySize::Rsa2048).map(Pair::Rsa),
            SigningAlgorithm::Es256 => {
                EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map(Pair::P256)
            }
        };
        Self::of_pair(pair.map_err(|_| KeyError::Library)?)
    }

    /// Encrypts the private key for the database. Its name is bound to it.
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn seal(&self, sealing_key: &SealingKey) -> Result<Vec<u8>, KeyError> {
        let pkcs8 = match &self.pair {
            Pair::Rsa(pair) => {
                let der: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| KeyError::Library)?;
                Zeroizing::new(der.as_ref().to_vec())
            }
            Pair::P256(pair) => {
                Zeroizing::new(pair.to_pkcs8v1().map_err(|_| KeyError::Library)?.as_ref().to_vec())
            }
        };
        sealing_key.seal(&self.kid, pkcs8)
    }

    /// Decrypts what [`Self::seal`] made, under the name and algorithm that stand beside it.
    ///
    /// # Errors
    /// [`KeyError::CannotOpen`] when the sealing key is another, or anything of the row was exchanged.
    pub fn open(
        sealing_key: &SealingKey,
        kid: &str,
        algorithm: SigningAlgorithm,
        sealed: &[u8],
    ) -> Result<Self, KeyError> {
        let pkcs8 = sealing_key.open(kid, sealed)?;
        let pair = match algorithm {
            SigningAlgorithm::Rs256 => RsaKeyPair::from_pkcs8(&pkcs8).map(Pair::Rsa),
            SigningAlgorithm::Es256 => {
                EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8).map(Pair::P256)
            }
        };
        let key = Self::of_pair(pair.map_err(|_| KeyError::CannotOpen)?)?;
        if key.kid == kid { Ok(key) } else { Err(KeyError::CannotOpen) }
    }

    fn of_pair(pair: Pair) -> Result<Self, KeyError> {
        let public_key = match &pair {
            Pair::Rsa(pair) => {
                let RsaPublicKeyComponents { n, e } = pair.public_key().into();
                PublicKey::Rsa { n, e }
            }
            Pair::P256(pair) => {
                let point = pair.public_key().as_ref();
                let coordinate = |from: usize| point.get(from..from + 32)?.try_into().ok();
                let (Some(x), Some(y)) = (coordinate(1), coordinate(33)) else {
                    return Err(KeyError::Library);
                };
                PublicKey::P256 { x, y }
            }
        };
        let kid = public_key.thumbprint();
        Ok(Self { pair, public_key, kid })
    }

    /// The key's name: its RFC 7638 thumbprint.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// With what it signs.
    #[must_use]
    pub const fn algorithm(&self) -> SigningAlgorithm {
        match self.pair {
            Pair::Rsa(_) => SigningAlgorithm::Rs256,
            Pair::P256(_) => SigningAlgorithm::Es256,
        }
    }

    /// What everybody may know, as it stands in the key set (RFC 7517 §4).
    #[must_use]
    pub fn public_jwk(&self) -> Value {
        let mut jwk = self.public_key.to_jwk();
        jwk["kid"] = json!(self.kid);
        jwk["alg"] = json!(self.algorithm().as_str());
        jwk["use"] = json!("sig");
        jwk
    }

    /// Makes a signed token. See [`Self::signing_input`] and [`Self::signed`].
    ///
    /// # Errors
    /// [`SignError`] when the claims are not JSON or the cryptographic library fails.
    pub fn sign(&self, typ: &str, claims: &impl Serialize) -> Result<String, SignError> {
        self.signed(self.signing_input(typ, claims)?)
    }

    /// What is signed: header and claims (RFC 7515 §5.1). `typ` says what the token is for (RFC 8725 §3.11).
    ///
    /// # Errors
    /// [`SignError::Claims`] when the claims are not JSON.
    pub fn signing_input(&self, typ: &str, claims: &impl Serialize) -> Result<String, SignError> {
        let header = Header { alg: self.algorithm().as_str(), typ, kid: &self.kid };
        let part = |json: Vec<u8>| URL_SAFE_NO_PAD.encode(json);
        Ok(format!("{}.{}", part(serde_json::to_vec(&header)?), part(serde_json::to_vec(claims)?)))
    }

    /// The token: what is signed, and its signature (RFC 7515 §7.1). RSA takes about a millisecond; call it where that
    /// is no harm.
    ///
    /// # Errors
    /// [`SignError::Library`] when the cryptographic library fails.
    pub fn signed(&self, signing_input: String) -> Result<String, SignError> {
        let signature = self.signature(signing_input.as_bytes()).map_err(|_| SignError::Library)?;
        let mut token = signing_input;
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        Ok(token)
    }

    fn signature(&self, message: &[u8]) -> Result<Vec<u8>, aws_lc_rs::error::Unspecified> {
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)?;
                Ok(signature)
            }
            Pair::P256(pair) => Ok(pair.sign(&random, message)?.as_ref().to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealing_key(byte: u8) -> SealingKey {
        SealingKey::new(&[byte; 32]).expect("a sealing key")
    }

    #[test]
    fn a_sealed_key_opens_with_what_sealed_it() {
        for algorithm in SigningAlgorithm::ALL {
            let key = SigningKey::generate(algorithm).expect("a key");
            let sealed = key.seal(&sealing_key(1)).expect("sealed");
            let open = |sealing: u8, kid: &str, algorithm, sealed: &[u8]| {
                SigningKey::open(&sealing_key(sealing), kid, algorithm, sealed).map(|key| key.kid)
            };
            assert_eq!(open(1, key.kid(), algorithm, &sealed).as_deref(), Ok(key.kid()));

            assert_eq!(open(2, key.kid(), algorithm, &sealed), Err(KeyError::CannotOpen), "another key");
            assert_eq!(open(1, "other", algorithm, &sealed), Err(KeyError::CannotOpen), "another name");
            for other in SigningAlgorithm::ALL.into_iter().filter(|other| *other != algorithm) {
                assert_eq!(open(1, key.kid(), other, &sealed), Err(KeyError::CannotOpen), "another kind");
            }
            for length in [0, 5, 12, 20, sealed.len() - 1] {
                assert_eq!(open(1, key.kid(), algorithm, &sealed[..length]), Err(KeyError::CannotOpen));
            }
            for place in [0, 12, sealed.len() - 1] {
                let mut changed = sealed.clone();
                changed[place] ^= 1;
                assert_eq!(
                    open(1, key.kid(), algorithm, &changed),
                    Err(KeyError::CannotOpen),
                    "byte {place}"
                );
            }
        }
    }

    #[test]
    fn a_sealed_key_shows_nothing_of_the_private_key_and_differs_each_time() {
        let key = SigningKey::generate(SigningAlgorithm::Es256).expect("a key");
        let [first, second] = [(); 2].map(|()| key.seal(&sealing_key(1)).expect("sealed"));
        assert_ne!(first[..12], second[..12], "a nonce is never used twice");
        let opened = sealing_key(1).open(key.kid(), &first).expect("opened");
        assert!(!first.windows(16).any(|window| opened.windows(16).any(|secret| secret == window)));
    }

    #[test]
    fn the_published_key_is_public() {
        for (algorithm, members) in [
            (SigningAlgorithm::Rs256, ["alg", "e", "kid", "kty", "n", "use"].as_slice()),
            (SigningAlgorithm::Es256, &["alg", "crv", "kid", "kty", "use", "x", "y"]),
        ] {
            let jwk = SigningKey::generate(algorithm).expect("a key").public_jwk();
            let names: Vec<_> = jwk.as_object().expect("an object").keys().map(String::as_str).collect();
            assert_eq!(names, members);
            assert_eq!((jwk["use"].as_str(), jwk["alg"].as_str()), (Some("sig"), Some(algorithm.as_str())));
        }
    }
}
