//! Hashes that other programs made, one file a kind. Each bounds what a comparison may cost.

mod bcrypt;
mod firebase;
mod pbkdf2;
mod scrypt;
mod text;

use super::HashRefusal;
use bcrypt::Bcrypt;
use firebase::FirebaseScrypt;
use pbkdf2::Pbkdf2;
use scrypt::Scrypt;

/// A hash of another program, parsed.
pub(super) enum Foreign {
    Bcrypt(Bcrypt),
    Pbkdf2(Pbkdf2),
    Scrypt(Scrypt),
    Firebase(FirebaseScrypt),
}

impl Foreign {
    /// Reads every notation that one of the files knows.
    ///
    /// # Errors
    /// [`HashRefusal`].
    pub(super) fn read(text: &str) -> Result<Self, HashRefusal> {
        let fields: Vec<&str> = text.split('$').collect();
        match fields.as_slice() {
            ["", "2a" | "2b" | "2y", ..] | ["bcrypt" | "bcrypt_sha256", ..] => {
                Bcrypt::read(&fields).map(Self::Bcrypt)
            }
            ["", "firescrypt", ..] => FirebaseScrypt::read(&fields).map(Self::Firebase),
            ["", "scrypt", ..] | ["scrypt", ..] => Scrypt::read(&fields).map(Self::Scrypt),
            ["", name, ..] | [name, ..] if name.starts_with("pbkdf2") => {
                Pbkdf2::read(&fields).map(Self::Pbkdf2)
            }
            _ => Err(HashRefusal::Unreadable),
        }
    }

    /// Whether it is the hash of this password.
    pub(super) fn matches(&self, password: &[u8]) -> bool {
        match self {
            Self::Bcrypt(stored) => stored.matches(password),
            Self::Pbkdf2(stored) => stored.matches(password),
            Self::Scrypt(stored) => stored.matches(password),
            Self::Firebase(stored) => stored.matches(password),
        }
    }
}

#[cfg(test)]
mod tests;
