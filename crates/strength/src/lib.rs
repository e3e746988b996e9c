//! How hard a password is to guess, for someone who knows its owner.
//!
//! The same code runs in the browser (advice while typing) and on the server (the decision), so both
//! always agree. It has no input or output besides its arguments.

#[cfg(feature = "breached")]
mod breached;
mod estimate;
mod line;
mod own_words;
mod rest;

#[cfg(feature = "breached")]
pub use breached::{BreachedPasswords, is_breached};
pub use estimate::{Estimate, LONGEST_ESTIMATED, estimate};
pub use own_words::own_words_of;
pub use zxcvbn_lean::{Advice, Score};
