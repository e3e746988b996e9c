//! bcrypt, as Auth0 and most programs write it, and Django's two ways of using it.

use super::{HashRefusal, text};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use subtle::ConstantTimeEq as _;

/// The cost is a power of two; 14 takes about a second.
const MAX_COST: u32 = 14;
const MIN_COST: u32 = 4;
/// The algorithm reads no further.
const MOST_BYTES_READ: usize = 72;

pub(in super::super) struct Bcrypt {
    cost: u32,
    salt: [u8; 16],
    tag: [u8; 23],
    /// Django hashes the password with SHA-256 first, so that all of it counts.
    of_digest: bool,
}

impl Bcrypt {
    /// `$2b$10$…`, or the same behind `bcrypt$` or `bcrypt_sha256$`.
    pub(super) fn read(fields: &[&str]) -> Result<Self, HashRefusal> {
        let (of_digest, fields) = match fields {
            ["bcrypt", rest @ ..] => (false, rest),
            ["bcrypt_sha256", rest @ ..] => (true, rest),
            whole => (false, whole),
        };
        let ["", "2a" | "2b" | "2y", cost, rest] = fields else { return Err(HashRefusal::Unreadable) };
        let cost = text::number(cost)?;
        if cost > MAX_COST {
            return Err(HashRefusal::TooCostly);
        }
        let (salt, tag) = rest.split_at_checked(22).ok_or(HashRefusal::Unreadable)?;
        let exact = |_| HashRefusal::Unreadable;
        let salt = text::bcrypt_base64(salt)?.try_into().map_err(exact)?;
        let tag = text::bcrypt_base64(tag)?.try_into().map_err(exact)?;
        if cost < MIN_COST { Err(HashRefusal::Unreadable) } else { Ok(Self { cost, salt, tag, of_digest }) }
    }

    /// A password of more than 72 bytes matches what was made of its first 72, as it did there.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let mut key = if self.of_digest { hexadecimal(password) } else { password.to_vec() };
        key.push(0);
        key.truncate(MOST_BYTES_READ);
        // The algorithm gives 24 bytes, of which every program writes 23.
        let made = bcrypt::bcrypt(self.cost, self.salt, &key);
        bool::from(made[..23].ct_eq(&self.tag))
    }
}

fn hexadecimal(password: &[u8]) -> Vec<u8> {
    let digest = Sha256::digest(password);
    let text = digest.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    });
    text.into_bytes()
}
