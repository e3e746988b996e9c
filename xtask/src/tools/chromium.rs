//! Chromium for the browser tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{environment, process};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Chromium's path: the one named by `VESTIBULE_CHROMIUM`, else the system's, else Debian's package.
///
/// None when Playwright downloaded its own into its cache. `tests` is where Playwright is installed.
pub(crate) fn prepare(tests: &Path) -> Result<Option<PathBuf>> {
    if let Some(named) = environment::value(environment::CHROMIUM).map(PathBuf::from) {
        if !named.is_file() {
            bail!("{} names {}, which is no file", environment::CHROMIUM, named.display());
        }
        return Ok(Some(named));
    }
    if let Some(found) = on_path() {
        return Ok(Some(found));
    }
    if rustix::process::geteuid().is_root() && environment::on_path("apt-get").is_some() {
        process::say("Installing Debian's package chromium: the browser tests drive it");
        let apt = |arguments: &[&str]| {
            process::run(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
        };
        let installed = apt(&["update", "--quiet"])
            .and_then(|()| apt(&["install", "--yes", "--quiet", "--no-install-recommends", "chromium"]));
        match (installed, on_path()) {
            (Ok(()), Some(found)) => return Ok(Some(found)),
            (Err(error), _) => println!("    that failed ({error:#}); trying Playwright's own"),
            (Ok(()), None) => println!("    the package brought no program; trying Playwright's own"),
        }
    }
    process::say("Installing Playwright's Chromium: the browser tests drive it, and none is on PATH");
    process::run(Command::new("npx").args(["playwright", "install", "chromium"]).current_dir(tests))?;
    Ok(None)
}

fn on_path() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| environment::on_path(name))
}
