//! What all measurements have in common: the release build, and the program that measures it.

use std::process::Command;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{process, server, site, tools};

/// Where and when.
#[derive(clap::Args)]
pub(crate) struct Dated {
    /// The date that the report says; without it, none
    #[arg(long)]
    date: Option<String>,
}

impl Dated {
    /// The date, if there is one.
    pub(crate) fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }
}

/// Builds the site, the server and the measurements in release, and gives the measurement's command.
pub(crate) fn command(workspace: &Workspace, name: &str, report: &str, dated: &Dated) -> Result<Command> {
    tools::prepare_site_tools(workspace)?;
    process::say("Building the site, the server and its measurements");
    site::build(workspace)?;
    server::build_release(workspace)?;
    let build = ["build", "--release", "--package=vestibule", "--example=measure"];
    process::run(&mut process::cargo_in(workspace, &build))?;
    let program = workspace.target.join("release/examples/measure");
    let mut command = server::command(workspace, &program, &[name, "--report", report]);
    command.arg("--program").arg(workspace.server("release"));
    if let Some(date) = &dated.date {
        command.args(["--date", date]);
    }
    Ok(command)
}
