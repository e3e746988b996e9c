//! Logging in with a mailed code, for applications that have a form of their own for it. What a code is exchanged for is
//! in [`crate::tokens`].

mod start;

pub use start::{StartError, start};
