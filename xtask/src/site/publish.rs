//! Puts the site's files in place: all of them at once, and only when something changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::compress;
use crate::fingerprint::{hex, note, noted};
use crate::workspace::Workspace;

/// How much of the hash names the folder: enough that two sites never share one.
const HASH_DIGITS: usize = 16;

/// Makes `target/site` of `assets` and `public/`, in a folder aside first, which then takes its place.
pub(crate) fn publish(workspace: &Workspace, assets: &Path) -> Result<()> {
    let public = workspace.root.join("public");
    let hash = hash(assets)?;
    let everything = format!("{hash} {}", self::hash(&public)?);
    let site = workspace.site();
    let published = workspace.scratch().join("published");
    let folder = Path::new("assets").join(&hash[..HASH_DIGITS]);
    if noted(&published, &everything) && site.join(&folder).is_dir() {
        return Ok(());
    }

    println!("    compressing {}", folder.display());
    let staging = workspace.scratch().join("site");
    empty(&staging)?;
    copy(assets, &staging.join(&folder))?;
    copy(&public, &staging)?;
    for file in files(&staging)? {
        compress::compress(&staging.join(file))?;
    }

    let previous = workspace.scratch().join("previous-site");
    if previous.exists() {
        fs::remove_dir_all(&previous)?;
    }
    if site.exists() {
        fs::rename(&site, &previous)?;
    }
    fs::rename(&staging, &site)?;
    note(&published, &everything)
}

/// Makes `folder` anew, with nothing in it.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// SHA-256 over the names and contents of all files below `folder`.
fn hash(folder: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files(folder)? {
        let content = fs::read(folder.join(&file))?;
        hash.update(format!("{}\n{}\n", file.display(), content.len()));
        hash.update(content);
    }
    Ok(hex(&hash.finalize()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from.join(&file), target)?;
    }
    Ok(())
}

/// All files below `folder`, as paths relative to it, in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        let path = folder.join(&inner);
        for entry in fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))? {
            let entry = entry?;
            let list = if entry.file_type()?.is_dir() { &mut open } else { &mut found };
            list.push(inner.join(entry.file_name()));
        }
    }
    found.sort_unstable();
    Ok(found)
}
