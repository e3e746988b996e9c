//! npm packages, exactly as the lock files say.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::fingerprint::{hex, note, noted};
use crate::process;

/// Runs `npm ci` in `folder`, unless its lock file is the one last installed. `what` tells people why.
pub(crate) fn install(folder: &Path, what: &str) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let lock = hex(&Sha256::digest(lock));
    let installed = folder.join("node_modules/.installed-lock-sha256");
    if noted(&installed, &lock) {
        return Ok(());
    }
    process::say(&format!("Installing npm packages into {}: {what}", folder.display()));
    process::run(Command::new("npm").arg("ci").current_dir(folder))
        .context("Node.js 20 or newer with npm is needed")?;
    note(&installed, &lock)
}
