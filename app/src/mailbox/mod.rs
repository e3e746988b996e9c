//! The development mailbox: mails as pages, only where the mailbox transport serves a loopback address.

mod list;
mod message;

pub(crate) use list::show_mailbox;
pub(crate) use message::{show_message, show_message_html};

use std::{path::Path, sync::Arc};
use web::{Problem, Visit};

/// Reads the folder on a thread that may wait for files.
async fn read<T: Send + 'static>(
    visit: &Visit,
    look: impl FnOnce(&Path) -> std::io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    let folder: Arc<Path> = visit.site.dev_mailbox.clone().ok_or(Problem::NotFound)?;
    let found = tokio::task::spawn_blocking(move || look(&folder)).await.map_err(|_| Problem::Internal)?;
    found.map_err(|_| Problem::Internal)
}
