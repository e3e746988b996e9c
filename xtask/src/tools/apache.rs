//! Apache with `mod_auth_openidc`, a client of OpenID Connect that nobody here wrote: Debian's packages, unpacked into
//! the cache folder. Nothing is installed and nothing needs root.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::fingerprint::{note, noted};
use crate::workspace::Workspace;
use crate::{environment, process};

const PACKAGES: [&str; 2] = ["apache2-bin", "libapache2-mod-auth-openidc"];

/// The folder that the packages were unpacked into; none where Debian's package tools are not at hand.
pub(crate) fn prepare(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let folder = workspace.cache.join("apache");
    let root = folder.join("root");
    let complete = folder.join(".complete");
    if noted(&complete, &PACKAGES.join(" ")) {
        return Ok(Some(root));
    }
    if ["apt-get", "dpkg-deb"].iter().any(|program| environment::on_path(program).is_none()) {
        return Ok(None);
    }
    process::say("Unpacking Debian's Apache and mod_auth_openidc: the browser tests log in through them");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&root)?;
    match unpack(&folder, &root) {
        Ok(()) => {
            note(&complete, &PACKAGES.join(" "))?;
            Ok(Some(root))
        }
        Err(error) => {
            println!("    that failed: {error:#}");
            Ok(None)
        }
    }
}

fn unpack(folder: &Path, root: &Path) -> Result<()> {
    let mut needed = missing()?;
    // What is installed already is not among the missing, and is wanted in the folder all the same.
    needed.extend(PACKAGES.map(str::to_owned));
    needed.sort();
    needed.dedup();
    process::run(Command::new("apt-get").args(["download", "--quiet"]).args(&needed).current_dir(folder))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            process::run(Command::new("dpkg-deb").arg("--extract").arg(&path).arg(root))?;
        }
    }
    Ok(())
}

/// The packages that this machine would need to install.
fn missing() -> Result<Vec<String>> {
    let mut simulation = Command::new("apt-get");
    simulation.args(["install", "--simulate", "--no-install-recommends"]).args(PACKAGES);
    let said = process::read(&mut simulation).or_else(|_| {
        // A machine whose package lists are empty, such as a fresh container.
        process::run(Command::new("apt-get").args(["update", "--quiet"]))?;
        process::read(&mut simulation)
    });
    let said = said.context("the package tools do not know Apache")?;
    Ok(said
        .lines()
        .filter_map(|line| line.strip_prefix("Inst "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect())
}
