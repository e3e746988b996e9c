//! The file that keeps the secret key of a deployment that was given none.

use crate::{SecretKey, private_file::refuse_if_shared, secret_key};
use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::Path,
};
use zeroize::Zeroizing;

/// The file's name in the data folder.
pub(crate) const NAME: &str = "secret.key";

/// Reads the key; `Ok(None)` when there is none yet. The error is a sentence about the file.
pub(crate) fn read(path: &Path) -> Result<Option<SecretKey>, String> {
    match File::open(path) {
        Ok(file) => key_in(&file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}

/// Makes a key and keeps it, in a folder that is made when missing. When another process was faster, its key
/// is returned.
pub(crate) fn create(path: &Path, random: fn(&mut [u8])) -> Result<SecretKey, String> {
    let failed = |error: io::Error| format!("cannot be created: {error}");
    if let Some(folder) = path.parent() {
        private_folder().create(folder).map_err(failed)?;
    }
    let mut file = private_file().open(path).map_err(failed)?;
    // The first of several processes writes while the others wait, and then read what it wrote.
    file.lock().map_err(failed)?;
    if let Some(key) = key_in(&file)? {
        return Ok(key);
    }
    let mut bytes = Zeroizing::new([0; 32]);
    random(bytes.as_mut_slice());
    let key = SecretKey::from_bytes(*bytes);
    file.write_all(key.to_text().as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    Ok(key)
}

/// An empty file has no key: another process is just writing it, or ended before it could.
fn key_in(mut file: &File) -> Result<Option<SecretKey>, String> {
    refuse_if_shared(file)?;
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text).map_err(|error| format!("cannot be read: {error}"))?;
    match text.trim() {
        "" => Ok(None),
        text => SecretKey::parse(text).map(Some).ok_or_else(|| format!("must hold {}", secret_key::EXPECTED)),
    }
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_folder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}
