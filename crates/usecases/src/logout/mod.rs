//! Logging out at an application's wish.

mod outcome;
mod return_to;
mod rp_initiated;

pub use outcome::{Behind, LogoutError, Outcome};
pub use return_to::log_out_and_return;
pub use rp_initiated::log_out;
