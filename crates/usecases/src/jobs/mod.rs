//! What leaves the process: rows of the outbox, written with what caused them and worked off afterwards.

mod enqueue;
mod run_due;
mod send_password_changed;
mod send_password_reset;

pub(crate) use enqueue::{enqueue_password_changed, enqueue_password_reset};
pub use run_due::run_due;

use mail::DeliveryError;
use storage::StorageError;

/// The kinds of outbox rows.
const PASSWORD_RESET: &str = "mail.password_reset";
const PASSWORD_CHANGED: &str = "mail.password_changed";

/// How a job ended that did not break.
enum Done {
    /// The mail server took it.
    Sent,
    /// There was nothing to send, and why.
    Dropped(&'static str),
}

/// Why a job broke.
#[derive(Debug, thiserror::Error)]
enum JobError {
    /// The row says something that this version cannot read.
    #[error("the row cannot be read: {0}")]
    Unreadable(&'static str),
    /// The mail server refused it, or was not there.
    #[error("{}", .0.reason)]
    Delivery(DeliveryError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
