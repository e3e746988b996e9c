//! The program as operators call it: arguments in, text and an exit code out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod apis;
mod applications;
mod declarations;
mod ephemeral;
mod import;
mod keys;
mod place;
mod tls;
