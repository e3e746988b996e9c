//! `cargo xtask`: the commands people and CI use to run, develop and prove Vestibule.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

mod bench;
mod dev;
mod environment;
mod fingerprint;
mod interrupt;
mod postgres;
mod process;
mod run;
mod server;
mod site;
mod test;
mod tools;
mod weights;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

/// Builds, runs and proves Vestibule.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build what is missing and serve the whole flow on <http://localhost:3000>, with a demo account
    Run,
    /// The same from a debug build, rebuilt and restarted when a source file changes
    Dev,
    /// Prove everything: format, lints, tests on both databases, browser tests, weights
    Test,
    /// Measure the release build and write docs/benchmarks.md
    Bench(bench::Arguments),
    /// Build the site (styles, scripts, WASM) into target/site
    Site,
    /// Check the built site against its weight budgets
    Weights,
}

fn main() -> ExitCode {
    match execute(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: &Command) -> Result<()> {
    let workspace = Workspace::find()?;
    match command {
        Command::Run => run::run(&workspace),
        Command::Dev => dev::dev(&workspace),
        Command::Test => test::test(&workspace),
        Command::Bench(arguments) => bench::bench(&workspace, arguments),
        Command::Site => {
            tools::prepare_site_tools(&workspace)?;
            site::build(&workspace)
        }
        Command::Weights => weights::check(&workspace),
    }
}
