//! `cargo xtask load`: more logins at once than can be hashed.

use anyhow::Result;

use crate::measure::{self, Dated};
use crate::process;
use crate::workspace::Workspace;

/// Where the table goes, from the workspace's root.
const REPORT: &str = "docs/load.md";

/// Builds what is measured, then measures. An error when a bound does not hold.
pub(crate) fn load(workspace: &Workspace, dated: &Dated) -> Result<()> {
    let mut command = measure::command(workspace, "load", REPORT, dated)?;
    process::say("Measuring: one to two minutes; leave the machine alone meanwhile");
    process::run(&mut command)
}
