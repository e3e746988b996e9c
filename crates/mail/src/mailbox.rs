//! A folder as a mailbox: each message is one `.eml` file, as it would have travelled.

use domain::Timestamp;
use mail_parser::{DateTime, MessageParser};
use std::{fs, io, io::Write as _, path::Path};
use time::OffsetDateTime;

/// Most messages that a list has.
const LONGEST_LIST: usize = 200;
/// Most characters of a message id in a file name.
const LONGEST_NAME: usize = 80;
const EXTENSION: &str = "eml";

/// A message in the folder, read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMessage {
    /// Its name in the folder, without the extension.
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

/// The newest messages in `folder`, 200 at most, the newest first; none when there is no folder yet.
/// Blocks on files.
///
/// # Errors
/// When the folder cannot be read.
pub fn list(folder: &Path) -> io::Result<Vec<StoredMessage>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut ids = Vec::new();
    for entry in entries {
        if let Some((id, EXTENSION)) = entry?.file_name().to_string_lossy().rsplit_once('.')
            && is_id(id)
        {
            ids.push(id.to_owned());
        }
    }
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.truncate(LONGEST_LIST);
    let mut messages = Vec::with_capacity(ids.len());
    for id in ids {
        messages.extend(read(folder, &id)?);
    }
    Ok(messages)
}

/// One message of `folder`; `None` when there is none of this id, or the file is no message. Blocks on files.
///
/// # Errors
/// When the file exists and cannot be read.
pub fn read(folder: &Path, id: &str) -> io::Result<Option<StoredMessage>> {
    if !is_id(id) {
        return Ok(None);
    }
    let bytes = match fs::read(folder.join(format!("{id}.{EXTENSION}"))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    Ok(MessageParser::default().parse(&bytes).map(|message| StoredMessage {
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
    }))
}

/// The id of a message: its time, so that names sort by it, and what is safe of its message id. The same
/// message tried again has the same id.
pub(crate) fn id_of(message_id: &str, date: Timestamp) -> String {
    let at = OffsetDateTime::from_unix_timestamp(date.as_seconds())
        .ok()
        .filter(|at| (0..=9999).contains(&at.year()))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH);
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

/// Writes a message whole or not at all. Only the owner of the process can read it: it may carry a link.
pub(crate) fn store(folder: &Path, id: &str, message: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(message)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(format!("{id}.{EXTENSION}"))).map_err(|error| error.error)?;
    Ok(())
}

/// Whether a message could be written now.
pub(crate) fn check(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    tempfile::NamedTempFile::new_in(folder).map(|_| ())
}

/// Whether `id` names a file in the folder itself, and not one elsewhere or a hidden one.
fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_digit())
        && id.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_sorts_by_time_and_is_safe() {
        let at = |micros| id_of("<../../etc/passwd@h\0>", Timestamp::from_micros(micros));
        assert_eq!(at(1_763_888_700_000_042), "2025-11-23T09-05-00.000042Z-etc-passwd-h");
        assert!(at(1_763_888_700_000_042) < at(1_763_888_700_000_043));
        assert!(is_id(&at(0)) && is_id(&at(i64::MAX)));
    }

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for id in ["", "..", "../x", "/etc/passwd", "1/../../x", ".hidden", "1\\x", "1\0"] {
            assert!(!is_id(id), "{id:?}");
        }
    }
}
