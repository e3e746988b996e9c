//! Passwords: hashing them, judging new ones, and the only way to set one.

mod hasher;
mod new_password;
mod set_password;
mod verify;

pub use hasher::{Busy, Hashed, PasswordHasher, PasswordHasherError};
pub use new_password::{Candidate, check_new_password};
pub(crate) use set_password::{AdminAuthority, Proof, VerifiedPassword, VerifiedTicket, set_password};
pub(crate) use verify::verify_password;
