//! A public key as somebody publishes it: its name and its algorithm are part of it.

use crate::keys::{PublicKey, VerificationAlgorithm};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::Value;

/// A key of a JSON Web Key Set, with what it may verify.
#[derive(Clone, Debug)]
pub struct VerificationKey {
    kid: Option<String>,
    algorithm: Option<VerificationAlgorithm>,
    public_key: PublicKey,
}

/// Why a JSON Web Key cannot be used. Sentences for administrators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwkFault {
    /// It is no JSON object with the members that its kind needs.
    #[error("it is no JSON Web Key (RFC 7517) with all of its members, each in base64url")]
    Unreadable,
    /// It has a private or a symmetric part.
    #[error("it holds a secret: register the public key only")]
    Secret,
    /// Another kind or curve.
    #[error("its kind is not known here: use RSA, EC with P-256, or OKP with Ed25519")]
    UnknownKind,
    /// Another algorithm or one of another kind of key.
    #[error("its `alg` is not known here or does not fit its kind: use RS256, PS256, ES256 or EdDSA")]
    UnknownAlgorithm,
    /// For encryption.
    #[error("its `use` is not `sig`")]
    NotForSignatures,
    /// An RSA key that can be broken, or one that is slow to verify.
    #[error("its modulus must have 2048 to 8192 bits")]
    Size,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
    /// The private part of each asymmetric kind.
    d: Option<Value>,
    /// The secret of a symmetric key.
    k: Option<Value>,
}

impl VerificationKey {
    /// Reads a JSON Web Key. Members that are not known, `x5u` among them, are ignored.
    ///
    /// # Errors
    /// [`JwkFault`] says what is wrong with it.
    pub fn from_jwk(jwk: &Value) -> Result<Self, JwkFault> {
        let jwk = Jwk::deserialize(jwk).map_err(|_| JwkFault::Unreadable)?;
        if jwk.d.is_some() || jwk.k.is_some() {
            return Err(JwkFault::Secret);
        }
        if jwk.usage.as_deref().is_some_and(|usage| usage != "sig") {
            return Err(JwkFault::NotForSignatures);
        }
        let public_key = public_key(&jwk)?;
        let algorithm = match &jwk.alg {
            Some(name) => Some(fitting(&public_key, name).ok_or(JwkFault::UnknownAlgorithm)?),
            None => None,
        };
        Ok(Self { kid: jwk.kid, algorithm, public_key })
    }

    /// The name that its owner gave it.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The bare key.
    #[must_use]
    pub const fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Whether `signature` is one over `message` with an algorithm that this key is for.
    #[must_use]
    pub fn verifies(&self, algorithm: VerificationAlgorithm, message: &[u8], signature: &[u8]) -> bool {
        self.algorithm.is_none_or(|own| own == algorithm)
            && self.public_key.verifies(algorithm, message, signature)
    }
}

fn public_key(jwk: &Jwk) -> Result<PublicKey, JwkFault> {
    match (jwk.kty.as_str(), jwk.crv.as_deref()) {
        ("RSA", None) => {
            let (n, e) = (bytes(jwk.n.as_ref())?, bytes(jwk.e.as_ref())?);
            // A leading zero (RFC 7518 §6.3.1.1 forbids it) would verify nothing.
            if [&n, &e].iter().any(|number| number.first() == Some(&0)) {
                return Err(JwkFault::Unreadable);
            }
            let bits = n.len() * 8 - n.first().map_or(0, |first| first.leading_zeros() as usize);
            match bits {
                2048..=8192 => Ok(PublicKey::Rsa { n, e }),
                _ => Err(JwkFault::Size),
            }
        }
        ("EC", Some("P-256")) => {
            Ok(PublicKey::P256 { x: coordinate(jwk.x.as_ref())?, y: coordinate(jwk.y.as_ref())? })
        }
        ("OKP", Some("Ed25519")) => Ok(PublicKey::Ed25519(coordinate(jwk.x.as_ref())?)),
        _ => Err(JwkFault::UnknownKind),
    }
}

fn fitting(key: &PublicKey, name: &str) -> Option<VerificationAlgorithm> {
    use VerificationAlgorithm::{EdDsa, Es256, Ps256, Rs256};
    let algorithm = VerificationAlgorithm::parse(name)?;
    let fits = match key {
        PublicKey::Rsa { .. } => matches!(algorithm, Rs256 | Ps256),
        PublicKey::P256 { .. } => algorithm == Es256,
        PublicKey::Ed25519(_) => algorithm == EdDsa,
    };
    fits.then_some(algorithm)
}

fn bytes(text: Option<&String>) -> Result<Vec<u8>, JwkFault> {
    text.and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).ok_or(JwkFault::Unreadable)
}

fn coordinate(text: Option<&String>) -> Result<[u8; 32], JwkFault> {
    bytes(text)?.try_into().map_err(|_| JwkFault::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fault(change: &Value) -> Option<JwkFault> {
        let mut jwk = json!({ "kty": "EC", "crv": "P-256", "x": "A".repeat(43), "y": "A".repeat(43) });
        for (name, value) in change.as_object().expect("members") {
            jwk[name] = value.clone();
        }
        VerificationKey::from_jwk(&jwk).err()
    }

    #[test]
    fn what_is_wrong_with_a_key_is_said() {
        assert_eq!(fault(&json!({})), None);
        assert_eq!(fault(&json!({ "alg": "ES256", "use": "sig", "x5u": "https://evil.test" })), None);
        for (change, expected) in [
            (json!({ "x": "short" }), JwkFault::Unreadable),
            (json!({ "y": null }), JwkFault::Unreadable),
            (json!({ "kty": 1 }), JwkFault::Unreadable),
            (json!({ "d": "A" }), JwkFault::Secret),
            (json!({ "kty": "oct", "k": "A" }), JwkFault::Secret),
            (json!({ "kty": "oct" }), JwkFault::UnknownKind),
            (json!({ "crv": "secp256k1" }), JwkFault::UnknownKind),
            (json!({ "alg": "RS256" }), JwkFault::UnknownAlgorithm),
            (json!({ "alg": "HS256" }), JwkFault::UnknownAlgorithm),
            (json!({ "alg": "none" }), JwkFault::UnknownAlgorithm),
            (json!({ "use": "enc" }), JwkFault::NotForSignatures),
        ] {
            assert_eq!(fault(&change), Some(expected), "{change}");
        }
        assert_eq!(VerificationKey::from_jwk(&json!("text")).err(), Some(JwkFault::Unreadable));
    }

    #[test]
    fn an_rsa_key_has_at_least_2048_bits() {
        let fault = |n: &[u8]| {
            let jwk = json!({ "kty": "RSA", "n": URL_SAFE_NO_PAD.encode(n), "e": "AQAB" });
            VerificationKey::from_jwk(&jwk).err()
        };
        assert_eq!(fault(&[0x80; 256]), None);
        assert_eq!(fault(&[0x7f; 256]), Some(JwkFault::Size), "2047 bits");
        assert_eq!(fault(&[0x80; 1025]), Some(JwkFault::Size));
        assert_eq!(fault(&[]), Some(JwkFault::Size));
        assert_eq!(fault(&[&[0], [0x80; 256].as_slice()].concat()), Some(JwkFault::Unreadable));
    }
}
