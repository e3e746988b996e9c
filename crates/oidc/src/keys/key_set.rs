//! The public keys that a token may be verified with (RFC 7517 §5).

use crate::keys::{JwkFault, VerificationKey};
use serde_json::Value;

/// Verification keys of one owner.
#[derive(Clone, Debug, Default)]
pub struct KeySet(Vec<VerificationKey>);

impl KeySet {
    /// Reads the members of a set's `keys`.
    ///
    /// # Errors
    /// [`JwkFault`] of the first key that cannot be used.
    pub fn from_jwks<'a>(jwks: impl IntoIterator<Item = &'a Value>) -> Result<Self, JwkFault> {
        jwks.into_iter().map(VerificationKey::from_jwk).collect::<Result<_, _>>().map(Self)
    }

    /// The keys that a token with this `kid` can mean: those of that name and those without any; without a `kid`, all.
    /// The name is compared, and nothing else is ever done with it (RFC 8725 §3.10).
    pub(crate) fn candidates(&self, kid: Option<&str>) -> impl Iterator<Item = &VerificationKey> {
        let can_mean = move |key: &&VerificationKey| kid.is_none() || key.kid().is_none() || key.kid() == kid;
        self.0.iter().filter(can_mean)
    }
}
