//! `cargo xtask bench`: measures the server as people get it.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{process, server, site, tools};

/// Builds everything in release, then runs the server's measurements.
pub(crate) fn bench(workspace: &Workspace) -> Result<()> {
    tools::prepare_site_tools(workspace)?;
    process::say("Building the site and the server");
    site::build(workspace)?;
    server::build_release(workspace)?;
    process::say("Measuring");
    process::run(&mut process::cargo_in(
        workspace,
        &["run", "--release", "--package=vestibule", "--example=bench"],
    ))
}
