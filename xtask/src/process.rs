//! Starting other programs.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::interrupt::{self, Watched};
use crate::{environment, workspace::Workspace};

/// Tells people what happens now, and why.
pub(crate) fn say(what: &str) {
    println!("\n==> {what}");
}

/// Cargo, as it started this program.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(environment::value("CARGO").unwrap_or_else(|| "cargo".into()));
    for name in environment::set_by_cargo_run() {
        command.env_remove(name);
    }
    command
}

/// Cargo with `arguments`, in the workspace's root.
pub(crate) fn cargo_in(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut command = cargo();
    command.args(arguments).current_dir(&workspace.root);
    command
}

/// Runs `command` with its output shown, and waits. An error when it cannot start or fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    interrupt::check()?;
    println!("    {}", line(command));
    let mut child = command.stdin(Stdio::null()).process_group(0).spawn().with_context(|| cannot(command))?;
    let watched = Watched::new(child.id());
    let status = child.wait()?;
    drop(watched);
    interrupt::check()?;
    if !status.success() {
        bail!("`{}` failed: {status}", line(command));
    }
    Ok(())
}

/// Runs `command` quietly and gives its standard output. An error, with what it wrote, when it fails.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| cannot(command))?;
    if !output.status.success() {
        bail!(
            "`{}` failed: {}\n{}{}",
            line(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn cannot(command: &Command) -> String {
    format!("cannot start `{}`", command.get_program().display())
}

fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let words = std::iter::once(program.file_name().unwrap_or(program.as_os_str())).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
