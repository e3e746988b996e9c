//! Files that nobody but this process may use.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};
use zeroize::Zeroizing;

/// Reads a file that holds a secret. Others must not be able to use it.
///
/// # Errors
/// A sentence about the file: it cannot be read, or others can use it.
pub fn read_private_file(path: &Path) -> Result<Zeroizing<Vec<u8>>, String> {
    let mut file = File::open(path).map_err(|error| cannot_be_read(&error))?;
    refuse_if_shared(&file)?;
    let mut bytes = Zeroizing::new(Vec::new());
    file.read_to_end(&mut bytes).map_err(|error| cannot_be_read(&error))?;
    Ok(bytes)
}

#[cfg(unix)]
pub(crate) fn refuse_if_shared(file: &File) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = file.metadata().map_err(|error| cannot_be_read(&error))?.permissions().mode();
    let others = mode & 0o077;
    if others == 0 {
        return Ok(());
    }
    Err(format!("can be used by others (mode {:04o}); run chmod 600 on it", mode & 0o7777))
}

#[cfg(not(unix))]
pub(crate) fn refuse_if_shared(_: &File) -> Result<(), String> {
    Ok(())
}

fn cannot_be_read(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}
