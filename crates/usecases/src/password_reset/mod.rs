//! Recovering a forgotten password: asking, opening the link or typing the code, choosing a new password.

mod begin;
mod enter_code;
mod inspect;
mod present;
mod redeem;
mod request;
mod revoke;
mod undo;
mod waiting;

pub use enter_code::{EnterCodeError, enter_code};
pub use inspect::{LiveTicket, inspect, inspect_undo};
pub use present::{PresentError, Presented, present};
pub use redeem::{Choice, RedeemError, Redeemed, RedeemedBy, redeem};
pub use request::{RequestResetError, request_reset};
pub use revoke::revoke;
pub use undo::{UndoError, undo};
pub use waiting::{Waiting, waiting};

/// The path of the mailed link; it takes the ticket's token as `ticket`.
pub const LINK_PATH: &str = "/u/reset-verify";
/// The path of the mailed link that cancels a ticket, for who did not ask; it takes the ticket's token as
/// `ticket`.
pub const REVOKE_LINK_PATH: &str = "/u/reset-revoke";
/// The path of the mailed link that undoes a change of the password; it takes the ticket's token as `ticket`.
pub const UNDO_LINK_PATH: &str = "/u/undo-verify";
