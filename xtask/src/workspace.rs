//! Where things lie: the workspace, cargo's target folder, the cache folder.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{environment, process};

/// The folders every command works in.
pub(crate) struct Workspace {
    /// The clone.
    pub(crate) root: PathBuf,
    /// Where cargo puts what it builds; outside the clone when `CARGO_TARGET_DIR` says so.
    pub(crate) target: PathBuf,
    /// What outlives a clone, such as PostgreSQL's programs.
    pub(crate) cache: PathBuf,
}

impl Workspace {
    /// Asks cargo for its folders. An error when neither `HOME` nor `XDG_CACHE_HOME` is set.
    pub(crate) fn find() -> Result<Self> {
        // From the current folder, not from a path known when this was compiled: clones that share a
        // target folder share this very program.
        let metadata = process::read(process::cargo().args(["metadata", "--no-deps", "--format-version=1"]))?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
        let folder = |key: &str| {
            metadata[key].as_str().map(PathBuf::from).with_context(|| format!("cargo metadata has no {key}"))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
            cache: environment::cache_folder()
                .context("set HOME or XDG_CACHE_HOME: tools are kept in a cache folder")?,
        })
    }

    /// The built site, which the server embeds. Always in the clone, where the server's build looks for it.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// What these commands remember between two calls.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.root.join("target/xtask")
    }

    /// The server's program as `profile` (`debug` or `release`) builds it.
    pub(crate) fn server(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("vestibule")
    }
}
