//! Python with Authlib, a client of OpenID Connect that nobody here wrote, in an environment of its own.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::fingerprint::{note, noted};
use crate::workspace::Workspace;
use crate::{environment, process};

/// The packages with their versions, as `pip` reads them.
const REQUIREMENTS: &str = "end2end/applications/requirements.txt";

/// The environment's Python; none where there is no Python 3 that can make one.
pub(crate) fn prepare(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let requirements = workspace.root.join(REQUIREMENTS);
    let wanted = fs::read_to_string(&requirements)?;
    let folder = workspace.cache.join("python");
    let python = folder.join("bin/python");
    let complete = folder.join(".complete");
    if noted(&complete, &wanted) && python.exists() {
        return Ok(Some(python));
    }
    if environment::on_path("python3").is_none() {
        return Ok(None);
    }
    process::say("Making a Python environment with Authlib: the browser tests log in through it");
    let made =
        process::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder)).and_then(|()| {
            ensure!(python.exists(), "the environment has no Python");
            let mut pip = Command::new(&python);
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
            process::run(pip.arg(&requirements))
        });
    match made {
        Ok(()) => {
            note(&complete, &wanted)?;
            Ok(Some(python))
        }
        Err(error) => {
            println!("    that failed: {error:#}");
            Ok(None)
        }
    }
}
