//! The server's program: building it, and its demo account.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// The demo account's address.
pub(crate) const DEMO_ADDRESS: &str = "demo@example.com";
/// The demo account's password, for a server on one's own machine only.
pub(crate) const DEMO_PASSWORD: &str = "correct horse battery staple";

/// Builds the server as people get it.
pub(crate) fn build_release(workspace: &Workspace) -> Result<()> {
    process::run(&mut process::cargo_in(workspace, &["build", "--release", "--package=vestibule"]))
}

/// Builds the server for development.
pub(crate) fn build_debug(workspace: &Workspace) -> Result<()> {
    process::run(&mut process::cargo_in(workspace, &["build", "--package=vestibule"]))
}

/// The server's program, run from the workspace's root so that its data lies in `./data`.
pub(crate) fn command(workspace: &Workspace, program: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(&workspace.root);
    command
}

/// Adds the demo account through the program itself, unless it is there.
pub(crate) fn ensure_demo_account(workspace: &Workspace, program: &Path) -> Result<()> {
    let accounts = process::read(&mut command(workspace, program, &["user", "list"]))?;
    if accounts.split_whitespace().any(|word| word == DEMO_ADDRESS) {
        return Ok(());
    }
    process::say("Adding the demo account");
    let mut child = command(workspace, program, &["user", "add", DEMO_ADDRESS, "--password-stdin"])
        .stdin(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().context("the program's standard input is closed")?;
    writeln!(input, "{DEMO_PASSWORD}")?;
    drop(input);
    let status = child.wait()?;
    if !status.success() {
        bail!("`vestibule user add {DEMO_ADDRESS}` failed: {status}");
    }
    Ok(())
}

/// Prints where to look.
pub(crate) fn print_addresses() {
    println!(
        "\n    Vestibule     http://localhost:3000\
         \n    Mail it sent  http://localhost:3000/dev/mailbox\
         \n    Demo account  {DEMO_ADDRESS} · {DEMO_PASSWORD}\
         \n    Data          ./data\
         \n    Ctrl-C ends it.\n"
    );
}
