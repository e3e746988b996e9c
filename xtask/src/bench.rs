//! `cargo xtask bench`: measures the server as people get it.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{process, server, site, tools};

/// Where the table goes, from the workspace's root.
const REPORT: &str = "docs/benchmarks.md";

/// What the measurements are told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The date that the table says; without it, none
    #[arg(long)]
    date: Option<String>,
}

/// Builds the site, the server and its measurements in release, then runs them.
pub(crate) fn bench(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    tools::prepare_site_tools(workspace)?;
    process::say("Building the site, the server and its measurements");
    site::build(workspace)?;
    server::build_release(workspace)?;
    let build = ["build", "--release", "--package=vestibule", "--example=bench"];
    process::run(&mut process::cargo_in(workspace, &build))?;
    process::say("Measuring: two to three minutes; leave the machine alone meanwhile");
    let release = workspace.target.join("release");
    let mut command =
        server::command(workspace, &release.join("examples/bench"), &["all", "--report", REPORT]);
    command.arg("--program").arg(workspace.server("release"));
    if let Some(date) = &arguments.date {
        command.args(["--date", date]);
    }
    process::run(&mut command)
}
