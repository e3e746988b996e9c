//! `cargo xtask search`: searches among a million accounts.

use anyhow::Result;

use crate::measure::Dated;
use crate::postgres::{self, Postgres};
use crate::workspace::Workspace;
use crate::{interrupt, process, server};

/// Where the table goes, from the workspace's root.
const REPORT: &str = "docs/search-figures.md";

/// Builds what is measured, then measures.
pub(crate) fn search(workspace: &Workspace, dated: &Dated) -> Result<()> {
    // PostgreSQL is ended also when a person ends this.
    interrupt::listen()?;
    process::say("Building the measurement");
    let build = ["build", "--release", "--package=storage", "--features=testing", "--example=search"];
    process::run(&mut process::cargo_in(workspace, &build))?;
    let postgres = Postgres::start(workspace)?;
    let program = workspace.target.join("release/examples/search");
    let mut command = server::command(workspace, &program, &[REPORT]);
    command.args(dated.date()).env(postgres::URL_VARIABLE, postgres.url());
    process::say("Measuring: about ten minutes; leave the machine alone meanwhile");
    process::run(&mut command)
}
