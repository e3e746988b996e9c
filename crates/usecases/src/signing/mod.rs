//! The keys that sign our tokens: made at first use, replaced with time, the same on every node.
//!
//! A new key is published a while before it signs, and the old one stays published until nothing that it signed still
//! counts. Which key does what when is in `schedule`; the rest reads it off there.

mod cache;
mod check;
mod ensure;
mod error;
mod list;
mod make;
mod public;
mod rotate;
mod rotate_by_age;
mod schedule;
mod sign;
mod withdraw;

pub use cache::SigningKeys;
pub use check::check_keys;
pub use ensure::ensure_keys;
pub use error::SigningError;
pub use list::{KeyState, ListedKey, list};
pub use public::{public_keys, verification_keys};
pub use rotate::{Rotation, rotate};
pub(crate) use rotate_by_age::rotate_by_age;
pub use sign::{current_key, sign};
pub use withdraw::withdraw;
