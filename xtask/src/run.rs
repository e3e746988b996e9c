//! `cargo xtask run`: from a clean clone to the running flow; the second time at once.

use std::os::unix::process::CommandExt;

use anyhow::{Result, anyhow};

use crate::workspace::Workspace;
use crate::{fingerprint, process, server, site, tools};

/// Builds what changed, adds the demo account, and becomes the server.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let program = workspace.server("release");
    let outputs = [workspace.site(), program.clone()];
    let built = workspace.scratch().join("run-fingerprint");
    if !fingerprint::noted(&built, &fingerprint::fingerprint(&workspace.root, &outputs)?) {
        tools::prepare_site_tools(workspace)?;
        // Taken before the build: a file changed during it is built at the next start.
        process::say("Building the site");
        site::build(workspace)?;
        process::say("Building the server");
        server::build_release(workspace)?;
        fingerprint::note(&built, &fingerprint::fingerprint(&workspace.root, &outputs)?)?;
    }
    server::ensure_demo_account(workspace, &program)?;
    server::print_addresses();
    // The server takes this process's place, so that signals and the exit code are its own.
    let error = server::command(workspace, &program, &["serve"]).exec();
    Err(anyhow!("cannot start {}: {error}", program.display()))
}
