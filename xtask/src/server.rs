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

/// Adds the demo account through the program itself, unless it is there; says whether it is new.
pub(crate) fn ensure_demo_account(workspace: &Workspace, program: &Path) -> Result<bool> {
    let accounts = process::read(&mut command(workspace, program, &["user", "list"]))?;
    if accounts.split_whitespace().any(|word| word == DEMO_ADDRESS) {
        return Ok(false);
    }
    process::say("Adding the demo account");
    let mut child = command(workspace, program, &["user", "add", DEMO_ADDRESS, "--password-stdin"])
        .stdin(Stdio::piped())
        // The account's id, which nobody needs here.
        .stdout(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take().context("the program's standard input is closed")?;
    writeln!(input, "{DEMO_PASSWORD}")?;
    drop(input);
    let status = child.wait()?;
    if !status.success() {
        bail!("`vestibule user add {DEMO_ADDRESS}` failed: {status}");
    }
    Ok(true)
}

/// Prints where to look. The demo account may have another password by now, if it is not new.
pub(crate) fn print_addresses(workspace: &Workspace, program: &Path, is_new: bool) -> Result<()> {
    let settings = process::read(&mut command(workspace, program, &["config"]))?;
    let settings: toml::Table = settings.parse().context("`vestibule config` prints no TOML")?;
    let setting = |name: &str| settings.get(name).and_then(toml::Value::as_str).unwrap_or_default();
    let (address, data) = (setting("public_url"), setting("data_dir"));
    let changed = if is_new { "" } else { ", unless you changed it" };
    println!(
        "\n    Vestibule     {address}\
         \n    Mail it sent  {address}/dev/mailbox\
         \n    Demo account  {DEMO_ADDRESS} · {DEMO_PASSWORD}{changed}\
         \n    Data          {data}\
         \n    Ctrl-C ends it.\n"
    );
    Ok(())
}
