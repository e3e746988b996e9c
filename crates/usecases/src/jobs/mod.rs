//! What leaves the process: rows of the outbox, written with what caused them and worked off afterwards.

mod answer;
mod enqueue;
mod import_users;
mod run_due;
mod secrets;
mod send_backchannel_logout;
mod send_email_changed;
mod send_email_verification;
mod send_password_changed;
mod send_password_reset;
mod send_password_set;
mod send_passwordless_code;
mod send_sign_up;

pub(crate) use enqueue::{
    enqueue_answer, enqueue_backchannel_logouts, enqueue_email_changed, enqueue_email_verification,
    enqueue_import, enqueue_password_changed, enqueue_password_set, enqueue_passwordless,
};
pub use run_due::{deliver_due, import_due, run_due};

use crate::{Context, signing::SigningError};
use mail::DeliveryError;
use send_backchannel_logout::CallError;
use storage::{OutboxItem, StorageError};

/// The kinds of outbox rows.
const PASSWORD_RESET: &str = "mail.password_reset";
const SIGN_UP: &str = "mail.sign_up";
const PASSWORDLESS_CODE: &str = "mail.passwordless_code";
const PASSWORD_CHANGED: &str = "mail.password_changed";
const PASSWORD_SET: &str = "mail.password_set";
const EMAIL_CHANGED: &str = "mail.email_changed";
pub(crate) const EMAIL_VERIFICATION: &str = "mail.email_verification";
const BACKCHANNEL_LOGOUT: &str = "call.backchannel_logout";
const IMPORT_USERS: &str = "import.users";

/// A message's id, of its own for each try (RFC 5322 §3.6.4).
fn message_id(services: &Context, item: &OutboxItem) -> String {
    let host = services.settings.public_url.host_header();
    // An id has no room for a port or the brackets of an IPv6 address.
    let host = host.split(':').next().filter(|host| !host.starts_with('[')).unwrap_or("localhost");
    format!("{}.{}@{host}", item.id, item.attempts)
}

/// How a job ended that did not break.
enum Done {
    /// The mail server or the application took it.
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
    /// The application refused it, or was not there.
    #[error("{0}")]
    Call(#[from] CallError),
    /// The token that the call carries could not be signed.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
