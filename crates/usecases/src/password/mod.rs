//! Passwords: hashing them, judging new ones, and the only way to set one.

mod choices;
mod hasher;
mod history;
mod new_password;
mod personal;
pub mod refusal;
mod set_password;
mod verify;

pub(crate) use choices::count_choice;
pub use hasher::{Busy, HashRefusal, Hashed, PasswordHasher, PasswordHasherError};
pub(crate) use history::{check_not_used_before, keep_history};
pub(crate) use new_password::judge_new_password;
pub use new_password::{Candidate, CheckPasswordError, Owner, check_new_password};
pub(crate) use set_password::{AdminAuthority, Proof, VerifiedPassword, VerifiedTicket, set_password};
pub(crate) use verify::verify_password;
