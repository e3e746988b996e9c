//! A folder as a mailbox: each message is one `.eml` file.

use std::{fs, io, io::Write as _, path::Path};

const EXTENSION: &str = "eml";

/// The ids of all messages; none when there is no folder yet.
pub(super) fn ids(folder: &Path) -> io::Result<Vec<String>> {
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
    Ok(ids)
}

/// The message of this id.
pub(super) fn read(folder: &Path, id: &str) -> io::Result<Option<Vec<u8>>> {
    if !is_id(id) {
        return Ok(None);
    }
    match fs::read(folder.join(format!("{id}.{EXTENSION}"))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}

/// Deletes all messages; other files stay.
pub(super) fn empty(folder: &Path) -> io::Result<()> {
    for id in ids(folder)? {
        match fs::remove_file(folder.join(format!("{id}.{EXTENSION}"))) {
            // Somebody else was quicker.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => other?,
        }
    }
    Ok(())
}

/// Writes a message whole or not at all. Only the owner of the process can read it: it may carry a link.
pub(super) fn store(folder: &Path, id: &str, message: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(message)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(format!("{id}.{EXTENSION}"))).map_err(|error| error.error)?;
    Ok(())
}

/// Whether a message could be written now.
pub(super) fn check(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    tempfile::NamedTempFile::new_in(folder).map(|_| ())
}

/// Whether `id` names a file in the folder itself, and not one elsewhere or a hidden one.
pub(super) fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_digit())
        && id.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for id in ["", "..", "../x", "/etc/passwd", "1/../../x", ".hidden", "1\\x", "1\0"] {
            assert!(!is_id(id), "{id:?}");
        }
    }
}
