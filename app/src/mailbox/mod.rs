//! The development mailbox: mails as pages and as JSON, only where a mailbox serves a loopback address.

mod codes;
mod list;
mod message;
mod message_id;
mod messages;

pub(crate) use list::show_mailbox;
pub(crate) use message::{show_message, show_message_html};
pub(crate) use messages::{delete_messages, list_messages};

use mail::Mailbox;
use web::{Problem, Site};

/// Asks the mailbox on a thread that may wait for files.
async fn ask<T: Send + 'static>(
    site: &Site,
    question: impl FnOnce(&Mailbox) -> std::io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    let mailbox = site.dev_mailbox.clone().ok_or(Problem::NotFound)?;
    let answer = tokio::task::spawn_blocking(move || question(&mailbox)).await;
    answer.map_err(|_| Problem::Internal)?.map_err(|_| Problem::Internal)
}
