//! Recovering a forgotten password: asking, opening the link or typing the code, choosing a new password. A sign-up
//! is built of the same bricks.

mod asked;
mod begin;
mod chosen;
mod enter_code;
mod inspect;
mod present;
mod redeem;
mod request;
mod revoke;
mod undo;
mod waited_for;
mod waiting;
mod way_back;

pub(crate) use asked::Asked;
pub use chosen::{Choice, RedeemError};
pub(crate) use chosen::{Chosen, choose, refuse};
pub use enter_code::{EnterCodeError, enter_code};
pub use inspect::{LiveTicket, inspect, inspect_sign_up, inspect_undo};
pub(crate) use inspect::{inspect_for, why_dead};
pub use present::{PresentError, Presented, present};
pub use redeem::{Redeemed, RedeemedBy, redeem};
pub use request::{RequestResetError, request_reset, request_reset_by_application};
pub(crate) use request::{ask, count_mail, count_request};
pub use revoke::revoke;
pub use undo::{UndoError, undo};
pub use waiting::{Waiting, is_finished, waiting};
pub use way_back::{WayBack, way_back};

/// The path of the mailed link; it takes the ticket's token as `ticket`.
pub const LINK_PATH: &str = "/u/reset-verify";
/// The path of the mailed link that cancels a ticket, for who did not ask; it takes the ticket's token as
/// `ticket`.
pub const REVOKE_LINK_PATH: &str = "/u/reset-revoke";
/// The path of the mailed link that undoes a change of the password; it takes the ticket's token as `ticket`.
pub const UNDO_LINK_PATH: &str = "/u/undo-verify";
