//! What stands in an account's row: a hash of our own, or one that came with an import.

use super::{argon2, foreign::Foreign};
use ::argon2::{Block, Params};

/// A hash that we can compare a password with.
pub(super) enum StoredHash {
    Argon2(argon2::Stored),
    Foreign(Foreign),
}

/// Why a hash is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashRefusal {
    /// It is of no kind that we can compare with, or damaged.
    #[error("this is no password hash that can be read: bcrypt, PBKDF2, scrypt and argon2 can")]
    Unreadable,
    /// A login with it would take more time or memory than anybody would choose.
    #[error("comparing a password with this hash costs too much")]
    TooCostly,
}

/// Most bytes of a hash, whatever its kind.
const MAX_BYTES: usize = 512;

impl StoredHash {
    /// Reads what is stored. What costs too much, by what our own costs now, is not read, whoever wrote it.
    ///
    /// # Errors
    /// [`HashRefusal`].
    pub(super) fn read(text: &str, current: &Params) -> Result<Self, HashRefusal> {
        if text.len() > MAX_BYTES {
            return Err(HashRefusal::Unreadable);
        }
        // Django writes its own name for it before the notation of everybody else.
        let phc = text.strip_prefix("argon2").filter(|rest| rest.starts_with("$argon2")).unwrap_or(text);
        if phc.starts_with("$argon2") {
            let stored = argon2::Stored::read(phc).ok_or(HashRefusal::Unreadable)?;
            return if stored.is_affordable(current) {
                Ok(Self::Argon2(stored))
            } else {
                Err(HashRefusal::TooCostly)
            };
        }
        Foreign::read(text).map(Self::Foreign)
    }

    /// Whether it is the hash of this password.
    pub(super) fn matches(&self, password: &[u8], memory: &mut Vec<Block>) -> bool {
        match self {
            Self::Argon2(stored) => stored.matches(password, memory),
            Self::Foreign(foreign) => foreign.matches(password),
        }
    }

    /// Whether it should be replaced once the password is at hand.
    pub(super) fn is_outdated(&self, current: &Params) -> bool {
        match self {
            Self::Argon2(stored) => !stored.is_current(current),
            Self::Foreign(_) => true,
        }
    }
}
