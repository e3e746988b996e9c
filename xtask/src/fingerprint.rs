//! Tells in milliseconds whether anything changed since the last build, without asking cargo or npm.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Folders that hold results or notes, never sources.
const NOT_SOURCES: [&str; 6] = [".git", "data", "docs", "end2end", "node_modules", "target"];

/// A hash over path, time of change and length of every source below `root`.
pub(crate) fn sources(root: &Path) -> Result<String> {
    let mut lines = Vec::new();
    describe_folder(root, &NOT_SOURCES, &mut lines)?;
    Ok(hash(lines))
}

/// The same over what a build makes: `paths` are files and folders. A missing one is none of them.
pub(crate) fn outputs(paths: &[&Path]) -> Result<String> {
    let mut lines = Vec::new();
    for path in paths {
        if path.is_dir() {
            describe_folder(path, &[], &mut lines)?;
        } else if path.exists() {
            describe_file(path, &mut lines)?;
        }
    }
    Ok(hash(lines))
}

/// `bytes` in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether the note at `path` holds exactly `text`.
pub(crate) fn noted(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|note| note == text)
}

/// Writes the note that [`noted`] compares with.
pub(crate) fn note(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn hash(mut lines: Vec<String>) -> String {
    lines.sort_unstable();
    hex(&Sha256::digest(lines.join("\n")))
}

fn describe_folder(folder: &Path, except: &[&str], lines: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        if except.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            describe_folder(&entry.path(), except, lines)?;
        } else {
            describe_file(&entry.path(), lines)?;
        }
    }
    Ok(())
}

fn describe_file(path: &Path, lines: &mut Vec<String>) -> Result<()> {
    let about = fs::symlink_metadata(path)?;
    lines.push(format!("{} {}.{} {}", path.display(), about.mtime(), about.mtime_nsec(), about.len()));
    Ok(())
}
