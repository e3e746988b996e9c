//! Addresses whose password may not be tried for now, because somebody tried too often.

mod find;
mod lift;

pub use find::is_blocked;
pub use lift::lift_block;
