//! The keys that sign our tokens: made here, sealed at rest, published as JSON Web Keys. And the public keys, ours and
//! those of applications, that signatures are verified with.

mod algorithm;
mod key_set;
mod public_key;
mod sealing_key;
mod signing_key;
mod verification_algorithm;
mod verification_key;

pub use algorithm::SigningAlgorithm;
pub use key_set::KeySet;
pub use public_key::PublicKey;
pub use sealing_key::SealingKey;
pub use signing_key::{KeyError, SignError, SigningKey};
pub use verification_algorithm::VerificationAlgorithm;
pub use verification_key::{JwkFault, VerificationKey};
