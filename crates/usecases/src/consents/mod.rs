//! What people allowed applications of others to do, and taking it back.

mod list;
mod withdraw;

pub use list::{Allowed, list};
pub use withdraw::withdraw;
