//! `cargo xtask bench`: measures the server as people get it.

use anyhow::Result;

use crate::measure::{self, Dated};
use crate::process;
use crate::workspace::Workspace;

/// Where the table goes, from the workspace's root.
const REPORT: &str = "docs/benchmarks.md";

/// Builds what is measured, then measures.
pub(crate) fn bench(workspace: &Workspace, dated: &Dated) -> Result<()> {
    let mut command = measure::command(workspace, "bench", REPORT, dated)?;
    process::say("Measuring: two to three minutes; leave the machine alone meanwhile");
    process::run(&mut command)
}
