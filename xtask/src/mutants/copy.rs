//! A copy of the sources with a target folder of its own, kept between runs so that little is built anew.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::security::catalogue::Change;
use crate::workspace::Workspace;

/// The copy.
pub(crate) struct Copy {
    original: PathBuf,
    /// Its workspace's root.
    pub(crate) root: PathBuf,
    /// Where its builds go.
    pub(crate) target: PathBuf,
    /// Where the output of its trials goes.
    pub(crate) logs: PathBuf,
    /// Held as long as the copy is used.
    _lock: File,
}

impl Copy {
    /// Brings the copy up to date. An error when another run uses it, or when no site is built.
    pub(crate) fn make(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.target.join("mutants");
        let (root, logs) = (folder.join("sources"), folder.join("logs"));
        fs::create_dir_all(&root)?;
        fs::create_dir_all(&logs)?;
        let lock = File::create(folder.join("lock"))?;
        lock.try_lock().context("another run of the mutants is under way")?;
        let copy =
            Self { original: workspace.root.clone(), root, target: folder.join("target"), logs, _lock: lock };
        copy.update()?;
        copy.link_site(workspace)?;
        Ok(copy)
    }

    /// Changes one place of a file. An error when the text does not stand there exactly once.
    pub(crate) fn change(&self, change: &Change) -> Result<()> {
        let Change { file, find, replace } = change;
        let path = self.root.join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("{file} cannot be read"))?;
        ensure!(text.matches(find).count() == 1, "`{find}` does not stand exactly once in {file}");
        Ok(fs::write(&path, text.replacen(find, replace, 1))?)
    }

    /// Makes a file as it was when the copy was made.
    pub(crate) fn restore(&self, file: &str) -> Result<()> {
        // From a second copy, because the original may be worked on meanwhile.
        fs::write(self.root.join(file), fs::read(self.pristine().join(file))?)?;
        Ok(())
    }

    fn pristine(&self) -> PathBuf {
        self.root.with_file_name("pristine")
    }

    /// Copies what changed: a file that stays as it is keeps its time, and cargo what it built from it.
    fn update(&self) -> Result<()> {
        let files = self.files()?;
        for to in [self.root.clone(), self.pristine()] {
            for file in &files {
                let (from, to) = (self.original.join(file), to.join(file));
                let bytes = fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?;
                if fs::read(&to).is_ok_and(|old| old == bytes) {
                    continue;
                }
                if let Some(folder) = to.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::write(to, bytes)?;
            }
            remove_others(&to, &to, &files)?;
        }
        Ok(())
    }

    /// What git knows, and what is new and not ignored.
    fn files(&self) -> Result<BTreeSet<PathBuf>> {
        let mut command = Command::new("git");
        command
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&self.original);
        let names = process::read(&mut command)?;
        let paths = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
        Ok(paths.filter(|path| self.original.join(path).is_file()).collect())
    }

    /// The server embeds the site, which is not a source; the copy shares the one that is built.
    fn link_site(&self, workspace: &Workspace) -> Result<()> {
        ensure!(workspace.site().is_dir(), "no site is built; `cargo xtask site` builds it");
        let link = self.root.join("target/site");
        fs::create_dir_all(self.root.join("target"))?;
        if fs::read_link(&link).is_ok_and(|to| to == workspace.site()) {
            return Ok(());
        }
        symlink(workspace.site(), &link).with_context(|| format!("cannot make {}", link.display()))
    }
}

/// Removes files below `folder` that are not among `files`, whose paths begin at `root`.
fn remove_others(root: &Path, folder: &Path, files: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let relative = path.strip_prefix(root)?;
        if relative == Path::new("target") {
            continue;
        }
        if path.is_dir() {
            remove_others(root, &path, files)?;
        } else if !files.contains(relative) && relative != Path::new("Cargo.lock") {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
