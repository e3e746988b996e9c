//! `cargo xtask security`: the page of attacks, and the check that it is true.

pub(crate) mod catalogue;
mod faults;
mod notes;
mod page;
pub(crate) mod test_path;

use std::fs;

use anyhow::{Result, bail};

use crate::workspace::Workspace;

/// What the page is to be.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail when the page is out of date
    #[arg(long)]
    check: bool,
}

/// Writes the page. An error when the catalogue is wrong.
pub(crate) fn security(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    if arguments.check {
        return check(workspace);
    }
    let groups = catalogue::load(workspace)?;
    fs::write(workspace.root.join(page::PATH), page::write(&groups))?;
    println!("    {} is written", page::PATH);
    report(&faults::find(workspace, &groups)?)
}

/// An error when the catalogue is wrong or the page is out of date.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let groups = catalogue::load(workspace)?;
    let mut faults = faults::find(workspace, &groups)?;
    if fs::read_to_string(workspace.root.join(page::PATH)).ok() != Some(page::write(&groups)) {
        faults.push(format!("{} is out of date; `cargo xtask security` writes it", page::PATH));
    }
    report(&faults)
}

fn report(faults: &[String]) -> Result<()> {
    for fault in faults {
        println!("    {fault}");
    }
    if !faults.is_empty() {
        bail!("the catalogue of attacks has {} faults", faults.len());
    }
    Ok(())
}
