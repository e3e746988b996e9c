//! An offline list of common and breached passwords, for the server.
//!
//! The list is a binary fuse filter: it never misses a listed password, and takes about one unlisted
//! password in 65,000 for a listed one. `README.md` says where the list comes from.

use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use xorf::{BinaryFuse16, Descriptor, Filter};

static LISTED: LazyLock<Option<BreachedPasswords>> =
    LazyLock::new(|| BreachedPasswords::from_bytes(include_bytes!("../data/breached.bin")));

/// Whether the whole password, in any case, is on the list of common and breached passwords.
#[must_use]
pub fn is_breached(password: &str) -> bool {
    LISTED.as_ref().is_some_and(|listed| listed.contains(password))
}

/// A set of passwords, kept as a filter that only answers whether a password is in it.
pub struct BreachedPasswords(BinaryFuse16);

impl BreachedPasswords {
    /// Makes a set of passwords.
    ///
    /// # Errors
    /// When no filter could be found for them; more or fewer passwords then help.
    pub fn new<'a>(passwords: impl Iterator<Item = &'a str>) -> Result<Self, &'static str> {
        let mut keys: Vec<u64> = passwords.map(key_of).collect();
        keys.sort_unstable();
        keys.dedup();
        BinaryFuse16::try_from(&keys).map(Self)
    }

    /// Whether the set has this password, in any case.
    #[must_use]
    pub fn contains(&self, password: &str) -> bool {
        self.0.contains(&key_of(password))
    }

    /// The set as bytes: the filter's four numbers, then its fingerprints, all little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Descriptor { seed, segment_length, segment_length_mask, segment_count_length } =
            self.0.descriptor;
        let mut bytes = seed.to_le_bytes().to_vec();
        for number in [segment_length, segment_length_mask, segment_count_length] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(self.0.fingerprints.iter().flat_map(|fingerprint| fingerprint.to_le_bytes()));
        bytes
    }

    /// The set that [`BreachedPasswords::to_bytes`] wrote; `None` for bytes that it cannot have written.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (seed, rest) = bytes.split_first_chunk()?;
        let (segment_length, rest) = rest.split_first_chunk()?;
        let (segment_length_mask, rest) = rest.split_first_chunk()?;
        let (segment_count_length, rest) = rest.split_first_chunk()?;
        let (fingerprints, odd) = rest.as_chunks();
        let descriptor = Descriptor {
            seed: u64::from_le_bytes(*seed),
            segment_length: u32::from_le_bytes(*segment_length),
            segment_length_mask: u32::from_le_bytes(*segment_length_mask),
            segment_count_length: u32::from_le_bytes(*segment_count_length),
        };
        // A look-up touches three neighbouring segments, the last of them two past the counted ones.
        let expected = u64::from(descriptor.segment_count_length) + 2 * u64::from(descriptor.segment_length);
        if !odd.is_empty() || fingerprints.len() as u64 != expected {
            return None;
        }
        let fingerprints = fingerprints.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        Some(Self(BinaryFuse16 { descriptor, fingerprints }))
    }
}

/// A password's key in the filter: the start of the SHA-256 of its lower-case form.
fn key_of(password: &str) -> u64 {
    let hash: [u8; 32] = Sha256::digest(password.to_lowercase()).into();
    hash.first_chunk().map_or(0, |start| u64::from_le_bytes(*start))
}

#[cfg(test)]
mod tests {
    use super::{BreachedPasswords, LISTED, is_breached};

    #[test]
    fn the_shipped_list_can_be_read() {
        assert!(LISTED.is_some());
    }

    #[test]
    fn common_passwords_are_breached_in_any_case() {
        for password in ["password", "Password1", "QWERTYUIOP", "1q2w3e4r5t", "iloveyou1", "sunshine"] {
            assert!(is_breached(password), "{password}");
        }
    }

    #[test]
    fn long_common_passwords_are_breached_too() {
        for password in ["1qaz2wsx3edc4rfv", "111111111111111", "passwordpassword", "123456789123456"] {
            assert!(is_breached(password), "{password}");
        }
    }

    #[test]
    fn a_password_that_only_contains_a_common_one_is_not_breached() {
        for password in ["passwordpassword of my own", "correct horse battery staple moon", "xK7#pQ2vLm9z"] {
            assert!(!is_breached(password), "{password}");
        }
    }

    #[test]
    fn few_unlisted_passwords_are_taken_for_listed_ones() {
        let mistaken = (0..200_000).filter(|i| is_breached(&format!("unlisted password {i}"))).count();
        assert!(mistaken <= 12, "{mistaken} of 200,000");
    }

    #[test]
    fn a_set_survives_the_way_through_its_bytes() {
        let words: Vec<String> = (0..1_000).map(|i| format!("Word{i}")).collect();
        let set = BreachedPasswords::new(words.iter().map(String::as_str)).unwrap();
        let bytes = set.to_bytes();
        let read = BreachedPasswords::from_bytes(&bytes).unwrap();
        assert!(words.iter().all(|word| read.contains(word)));
        assert!(BreachedPasswords::from_bytes(&bytes[..bytes.len() - 2]).is_none());
        assert!(BreachedPasswords::from_bytes(&bytes[..bytes.len() - 1]).is_none());
        assert!(BreachedPasswords::from_bytes(&[]).is_none());
    }
}
