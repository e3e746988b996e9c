//! A mailbox for development and tests: it keeps messages as they would have travelled, in a folder or in memory.

mod folder;
mod memory;

use domain::Timestamp;
use mail_parser::{DateTime, MessageParser};
use memory::Memory;
use std::{
    fmt::{self, Display, Formatter},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};
use time::OffsetDateTime;

/// Most messages that a list has.
const LONGEST_LIST: usize = 200;
/// Most characters of a message id in a file name.
const LONGEST_NAME: usize = 80;

/// A message in the mailbox, read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMessage {
    /// Its name in the mailbox.
    pub id: String,
    /// The address it went to.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// When it was sent, in whole seconds.
    pub date: Timestamp,
    /// The plain text.
    pub text: String,
    /// The HTML page.
    pub html: String,
}

impl StoredMessage {
    /// When it was sent, as RFC 3339 writes it: `2025-11-23T09:05:00Z`.
    #[must_use]
    pub fn sent_at(&self) -> String {
        let at = moment(self.date);
        let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
        format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", at.hour(), at.minute(), at.second())
    }
}

/// Where messages are kept. Clones are the same mailbox. All of it blocks on files where there are any.
#[derive(Clone)]
pub struct Mailbox(Place);

#[derive(Clone)]
enum Place {
    Folder(Arc<Path>),
    Memory(Arc<Memory>),
}

impl Mailbox {
    /// The mailbox that is a folder, which need not exist yet: a file for each message.
    #[must_use]
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self(Place::Folder(folder.into().into()))
    }

    /// A new, empty mailbox that is gone with its last clone. It forgets the oldest of many thousand messages.
    #[must_use]
    pub fn in_memory() -> Self {
        Self(Place::Memory(Arc::default()))
    }

    /// The newest messages, 200 at most, the newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> io::Result<Vec<StoredMessage>> {
        let mut ids = match &self.0 {
            Place::Folder(folder) => folder::ids(folder)?,
            Place::Memory(memory) => memory.ids(),
        };
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.truncate(LONGEST_LIST);
        let mut messages = Vec::with_capacity(ids.len());
        for id in ids {
            messages.extend(self.read(&id)?);
        }
        Ok(messages)
    }

    /// One message; `None` when there is none of this id, or what is there is no message.
    ///
    /// # Errors
    /// When the file exists and cannot be read.
    pub fn read(&self, id: &str) -> io::Result<Option<StoredMessage>> {
        let bytes = match &self.0 {
            Place::Folder(folder) => folder::read(folder, id)?,
            Place::Memory(memory) => memory.read(id),
        };
        Ok(bytes.and_then(|bytes| parse(id, &bytes)))
    }

    /// Deletes all messages.
    ///
    /// # Errors
    /// When a file cannot be deleted.
    pub fn empty(&self) -> io::Result<()> {
        match &self.0 {
            Place::Folder(folder) => folder::empty(folder),
            Place::Memory(memory) => {
                memory.empty();
                Ok(())
            }
        }
    }

    /// Keeps a message whole or not at all; one of the same id takes the place of the former.
    pub(crate) fn store(&self, id: &str, message: Vec<u8>) -> io::Result<()> {
        match &self.0 {
            Place::Folder(folder) => folder::store(folder, id, &message),
            Place::Memory(memory) => {
                memory.store(id, message);
                Ok(())
            }
        }
    }

    /// Whether a message could be kept now.
    pub(crate) fn check(&self) -> io::Result<()> {
        match &self.0 {
            Place::Folder(folder) => folder::check(folder),
            Place::Memory(_) => Ok(()),
        }
    }
}

/// The URL that it is set by.
impl Display for Mailbox {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Folder(folder) => write!(out, "mailbox:{}", folder.display()),
            Place::Memory(_) => out.write_str("mailbox::memory:"),
        }
    }
}

/// The newest messages in `folder`, as [`Mailbox::list`].
///
/// # Errors
/// When the folder cannot be read.
pub fn list(folder: &Path) -> io::Result<Vec<StoredMessage>> {
    Mailbox::in_folder(folder).list()
}

/// One message of `folder`, as [`Mailbox::read`].
///
/// # Errors
/// When the file exists and cannot be read.
pub fn read(folder: &Path, id: &str) -> io::Result<Option<StoredMessage>> {
    Mailbox::in_folder(folder).read(id)
}

fn parse(id: &str, bytes: &[u8]) -> Option<StoredMessage> {
    MessageParser::default().parse(bytes).map(|message| StoredMessage {
        id: id.to_owned(),
        to: message
            .to()
            .and_then(|to| to.first().and_then(|to| to.address().map(str::to_owned)))
            .unwrap_or_default(),
        subject: message.subject().unwrap_or_default().to_owned(),
        date: Timestamp::from_micros(
            message.date().map_or(0, DateTime::to_timestamp).saturating_mul(1_000_000),
        ),
        text: message.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
        html: message.body_html(0).unwrap_or_default().replace("\r\n", "\n"),
    })
}

/// The id of a message: its time, so that names sort by it, and what is safe of its message id. The same
/// message tried again has the same id.
pub(crate) fn id_of(message_id: &str, date: Timestamp) -> String {
    let at = moment(date);
    let safe: String = message_id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(LONGEST_NAME)
        .collect();
    format!(
        "{:04}-{:02}-{:02}T{:02}-{:02}-{:02}.{:06}Z-{}",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
        date.as_micros().rem_euclid(1_000_000),
        safe.trim_matches('-'),
    )
}

/// A date as people and programs write it; years have four digits.
fn moment(date: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(date.as_seconds())
        .ok()
        .filter(|at| (0..=9999).contains(&at.year()))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_sorts_by_time_and_is_safe() {
        let at = |micros| id_of("<../../etc/passwd@h\0>", Timestamp::from_micros(micros));
        assert_eq!(at(1_763_888_700_000_042), "2025-11-23T09-05-00.000042Z-etc-passwd-h");
        assert!(at(1_763_888_700_000_042) < at(1_763_888_700_000_043));
        assert!(folder::is_id(&at(0)) && folder::is_id(&at(i64::MAX)));
    }
}
