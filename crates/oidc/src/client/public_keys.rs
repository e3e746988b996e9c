//! Whether an application's keys can prove who it is (RFC 7517 §5).

use super::ClientFault;
use crate::keys::VerificationKey;
use serde_json::Value;
use std::collections::BTreeSet;

/// Most keys of one application. Each may be tried for a signature.
const MAX_KEYS: usize = 10;

/// Finds what is wrong with the keys.
pub(super) fn check(keys: &[Value]) -> Result<(), ClientFault> {
    if keys.len() > MAX_KEYS {
        return Err(ClientFault::TooManyKeys(MAX_KEYS));
    }
    let mut names = BTreeSet::new();
    for key in keys {
        let key = VerificationKey::from_jwk(key)?;
        if key.kid().is_some_and(|kid| !names.insert(kid.to_owned())) {
            return Err(ClientFault::KeyNamedTwice);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::JwkFault;
    use serde_json::json;

    fn key(kid: &str) -> Value {
        json!({ "kty": "EC", "crv": "P-256", "kid": kid, "x": "A".repeat(43), "y": "A".repeat(43) })
    }

    #[test]
    fn public_keys_with_names_of_their_own_are_taken() {
        assert_eq!(check(&[]), Ok(()));
        assert_eq!(check(&[key("a"), key("b")]), Ok(()));
        assert_eq!(check(&[key("a"), key("a")]), Err(ClientFault::KeyNamedTwice));
    }

    #[test]
    fn what_is_no_public_key_is_told() {
        let mut private = key("a");
        private["d"] = json!("A");
        assert_eq!(check(&[private]), Err(ClientFault::Key(JwkFault::Secret)));
        assert_eq!(check(&[json!("x")]), Err(ClientFault::Key(JwkFault::Unreadable)));
    }

    #[test]
    fn there_are_ten_keys_at_most() {
        let keys: Vec<_> = (0..=MAX_KEYS).map(|number| key(&number.to_string())).collect();
        assert_eq!(check(&keys[1..]), Ok(()));
        assert_eq!(check(&keys), Err(ClientFault::TooManyKeys(MAX_KEYS)));
    }
}
