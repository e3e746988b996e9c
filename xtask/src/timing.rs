//! `cargo xtask timing`: whether the time of an answer tells who has an account.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::measure::{self, Dated};
use crate::mutants::Copy;
use crate::postgres::{self, Postgres};
use crate::security::catalogue::Change;
use crate::workspace::Workspace;
use crate::{interrupt, process};

/// Where the report goes, from the workspace's root.
const REPORT: &str = "docs/timing.md";

/// How much is measured, and on what.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Pairs of each comparison before the first verdict; where answers are held back, a quarter of them
    #[arg(long, default_value = "400")]
    pairs: String,
    /// Pairs after which a comparison without a verdict stays without one
    #[arg(long, default_value = "3200")]
    most_pairs: String,
    /// Also measure copies without the defences: the last of them has to be caught
    #[arg(long)]
    mutant: bool,
    /// On PostgreSQL instead of SQLite
    #[arg(long)]
    postgres: bool,
    #[command(flatten)]
    dated: Dated,
}

/// A refused login leaves at a fixed moment, whatever its hash cost.
fn padding() -> Change {
    Change {
        file: "crates/usecases/src/login/pace.rs".into(),
        find: "context.clock.sleep(rest).await;".into(),
        replace: String::new(),
    }
}

/// Without an account, the same hash is made for nothing. It shows only where nothing is padded.
fn dummy_hash() -> Change {
    Change {
        file: "crates/usecases/src/password/hasher.rs".into(),
        find: "let exists = stored.is_some();".into(),
        replace: "let exists = stored.is_some();\nif !exists { return Ok(Hashed::Differs); }".into(),
    }
}

/// Builds what is measured, then measures. An error when time tells something, or when a mutant is not caught.
pub(crate) fn timing(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    // The copy is put back and PostgreSQL ended also when a person ends this.
    interrupt::listen()?;
    let mut command = measure::command(workspace, "timing", REPORT, &arguments.dated)?;
    command.args(["--pairs", &arguments.pairs, "--most-pairs", &arguments.most_pairs]);
    if arguments.mutant {
        process::say("Building the server without padding, then also without the dummy hash");
        let copy = Copy::make(workspace)?;
        command.arg("--without-padding").arg(build(&copy, "without-padding", &[padding()])?);
        command.arg("--without-dummy").arg(build(&copy, "without-dummy", &[padding(), dummy_hash()])?);
    }
    let postgres = arguments.postgres.then(|| Postgres::start(workspace)).transpose()?;
    if let Some(postgres) = &postgres {
        command.arg("--postgres").env(postgres::URL_VARIABLE, postgres.url());
    }
    process::say("Measuring: half an hour or more; leave the machine alone meanwhile");
    process::run(&mut command)
}

/// The server with these changes; the program is kept under a name of its own.
fn build(copy: &Copy, name: &str, changes: &[Change]) -> Result<PathBuf> {
    let applied = changes.iter().try_for_each(|change| copy.change(change));
    let mut command = process::cargo();
    command
        .args(["build", "--release", "--package=vestibule"])
        .current_dir(&copy.root)
        .env("CARGO_TARGET_DIR", &copy.target);
    let built = applied.and_then(|()| process::run(&mut command));
    changes.iter().try_for_each(|change| copy.restore(&change.file))?;
    built?;
    let program = copy.target.join(name);
    fs::copy(copy.target.join("release/vestibule"), &program)
        .with_context(|| format!("cannot make {}", program.display()))?;
    Ok(program)
}
