//! Programs in Python that nobody here wrote, each in an environment of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::fingerprint::{note, noted};
use crate::workspace::Workspace;
use crate::{environment, process};

/// The Python of each environment.
pub(crate) struct Pythons {
    /// With Authlib, a client of OpenID Connect.
    pub(crate) authlib: PathBuf,
    /// With Auth0's own SDK, version 4.
    pub(crate) auth0_4: PathBuf,
    /// With Auth0's own SDK, version 6.
    pub(crate) auth0_6: PathBuf,
    /// With Schemathesis, which makes requests from an `OpenAPI` document.
    pub(crate) schemathesis: PathBuf,
}

/// Makes the environments; none where there is no Python 3 that can make one.
pub(crate) fn prepare(workspace: &Workspace) -> Result<Option<Pythons>> {
    let make = |folder: &str, requirements: &str| {
        environment_with(&workspace.cache.join(folder), &workspace.root.join(requirements))
    };
    let Some(authlib) = make("python", "end2end/applications/requirements.txt")? else { return Ok(None) };
    let Some(auth0_4) = make("python-auth0-4", "end2end/sdk/python/requirements-4.txt")? else {
        return Ok(None);
    };
    let Some(auth0_6) = make("python-auth0-6", "end2end/sdk/python/requirements-6.txt")? else {
        return Ok(None);
    };
    let Some(schemathesis) = make("python-schemathesis", "end2end/sdk/openapi/requirements.txt")? else {
        return Ok(None);
    };
    Ok(Some(Pythons { authlib, auth0_4, auth0_6, schemathesis }))
}

/// The Python of an environment with these packages, as `pip` reads them; none where it cannot be made.
fn environment_with(folder: &Path, requirements: &Path) -> Result<Option<PathBuf>> {
    let wanted = fs::read_to_string(requirements)?;
    let python = folder.join("bin/python");
    let complete = folder.join(".complete");
    if noted(&complete, &wanted) && python.exists() {
        return Ok(Some(python));
    }
    if environment::on_path("python3").is_none() {
        return Ok(None);
    }
    let packages = wanted.split_whitespace().collect::<Vec<_>>().join(" and ");
    process::say(&format!("Making a Python environment with {packages}, for the tests"));
    let made =
        process::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder)).and_then(|()| {
            ensure!(python.exists(), "the environment has no Python");
            let mut pip = Command::new(&python);
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
            process::run(pip.arg(requirements))
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
