//! Recovering a forgotten password: asking, opening the link or typing the code, choosing a new password.

mod enter_code;
mod inspect;
mod redeem;
mod request;
mod waiting;

pub use enter_code::{EnterCodeError, enter_code};
pub use inspect::{LiveTicket, inspect};
pub use redeem::{Choice, RedeemError, Redeemed, redeem};
pub use request::{RequestResetError, request_reset};
pub use waiting::{Waiting, waiting};

/// The path of the mailed link; it takes the ticket's token as `ticket`.
pub const LINK_PATH: &str = "/u/reset-verify";
/// The path of the page that asks for a reset, for mails that lead there.
pub const REQUEST_PATH: &str = "/u/reset-password/request";
