//! `cargo xtask run`: from a clean clone to the running flow; the second time at once.

use std::os::unix::process::CommandExt;

use anyhow::{Result, anyhow};

use crate::workspace::Workspace;
use crate::{fingerprint, process, server, site, tools};

/// Builds what changed, adds the demo account, and becomes the server.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let program = workspace.server("release");
    let site = workspace.site();
    let built = workspace.scratch().join("run-fingerprint");
    // Taken before the build: what is edited during it is built at the next start.
    let sources = fingerprint::sources(&workspace.root)?;
    let state = || anyhow::Ok(format!("{sources} {}", fingerprint::outputs(&[&site, &program])?));
    if !(program.is_file() && fingerprint::noted(&built, &state()?)) {
        tools::prepare_site_tools(workspace)?;
        process::say("Building the site");
        site::build(workspace)?;
        process::say("Building the server");
        server::build_release(workspace)?;
        fingerprint::note(&built, &state()?)?;
    }
    let is_new = server::ensure_demo_account(workspace, &program)?;
    server::print_addresses(workspace, &program, is_new)?;
    // The server takes this process's place, so that signals and the exit code are its own.
    let error = server::command(workspace, &program, &["serve"]).exec();
    Err(anyhow!("cannot start {}: {error}", program.display()))
}
