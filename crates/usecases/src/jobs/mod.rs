//! What leaves the process: rows of the outbox, written with what caused them and worked off afterwards.

mod enqueue;
mod run_due;
mod send_password_changed;
mod send_password_reset;

pub(crate) use enqueue::{enqueue_password_changed, enqueue_password_reset};
pub use run_due::run_due;

use crate::Services;
use mail::DeliveryError;
use storage::{OutboxItem, StorageError};

/// The kinds of outbox rows.
const PASSWORD_RESET: &str = "mail.password_reset";
const PASSWORD_CHANGED: &str = "mail.password_changed";

/// A message's id, of its own for each try (RFC 5322 §3.6.4).
fn message_id(services: &Services, item: &OutboxItem) -> String {
    let host = services.settings.public_url.host_header();
    // An id has no room for a port or the brackets of an IPv6 address.
    let host = host.split(':').next().filter(|host| !host.starts_with('[')).unwrap_or("localhost");
    format!("{}.{}@{host}", item.id, item.attempts)
}

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
    /// A fault of ours.
    #[error("the job panicked")]
    Panicked,
    /// The mail server refused it, or was not there.
    #[error("{}", .0.reason)]
    Delivery(DeliveryError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
