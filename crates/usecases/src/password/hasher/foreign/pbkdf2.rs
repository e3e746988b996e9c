//! PBKDF2 (RFC 8018 §5.2) with SHA-1, SHA-256 and SHA-512, in the notations of PHC, Passlib and Django.

use super::{HashRefusal, text};
use pbkdf2::pbkdf2_hmac;
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use subtle::ConstantTimeEq as _;

/// Most rounds, those of each block of the hash added up: about a second.
const MAX_ROUNDS: u64 = 2_000_000;
/// Shorter hashes match too easily, longer ones nobody makes.
const TAG_BYTES: std::ops::RangeInclusive<usize> = 16..=64;

#[derive(Clone, Copy)]
enum Function {
    Sha1,
    Sha256,
    Sha512,
}

pub(in super::super) struct Pbkdf2 {
    function: Function,
    rounds: u32,
    salt: Vec<u8>,
    tag: Vec<u8>,
}

impl Pbkdf2 {
    /// `$pbkdf2-sha256$i=1000,l=32$salt$hash` (PHC, Auth0, Kratos), `$pbkdf2-sha256$1000$salt$hash` (Passlib), or
    /// `pbkdf2_sha256$1000$salt$hash` (Django, whose salt is text).
    pub(super) fn read(fields: &[&str]) -> Result<Self, HashRefusal> {
        let (name, rounds, salt, tag) = match fields {
            ["", name, parameters, salt, tag] => {
                let is_list = parameters.contains('=');
                let rounds =
                    if is_list { text::parameter(parameters, "i") } else { text::number(parameters) };
                (*name, rounds?, text::base64(salt)?, tag)
            }
            [name, rounds, salt, tag] => (*name, text::number(rounds)?, salt.as_bytes().to_vec(), tag),
            _ => return Err(HashRefusal::Unreadable),
        };
        let function = match name {
            "pbkdf2" | "pbkdf2-sha1" | "pbkdf2_sha1" => Function::Sha1,
            "pbkdf2-sha256" | "pbkdf2_sha256" => Function::Sha256,
            "pbkdf2-sha512" | "pbkdf2_sha512" => Function::Sha512,
            _ => return Err(HashRefusal::Unreadable),
        };
        let tag = text::base64(tag)?;
        if rounds == 0 || !TAG_BYTES.contains(&tag.len()) {
            return Err(HashRefusal::Unreadable);
        }
        let stored = Self { function, rounds, salt, tag };
        if stored.all_rounds() > MAX_ROUNDS { Err(HashRefusal::TooCostly) } else { Ok(stored) }
    }

    fn all_rounds(&self) -> u64 {
        let block = match self.function {
            Function::Sha1 => 20,
            Function::Sha256 => 32,
            Function::Sha512 => 64,
        };
        u64::from(self.rounds) * self.tag.len().div_ceil(block) as u64
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let mut made = vec![0; self.tag.len()];
        let (salt, rounds) = (self.salt.as_slice(), self.rounds);
        match self.function {
            Function::Sha1 => pbkdf2_hmac::<Sha1>(password, salt, rounds, &mut made),
            Function::Sha256 => pbkdf2_hmac::<Sha256>(password, salt, rounds, &mut made),
            Function::Sha512 => pbkdf2_hmac::<Sha512>(password, salt, rounds, &mut made),
        }
        bool::from(made.ct_eq(&self.tag))
    }
}
