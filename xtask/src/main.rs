//! `cargo xtask`: the commands people and CI use to run, develop and prove Vestibule.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

mod bench;
mod dev;
mod environment;
mod fingerprint;
mod interrupt;
mod load;
mod measure;
mod mutants;
mod postgres;
mod process;
mod run;
mod search;
mod security;
mod server;
mod site;
mod test;
mod timing;
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
    Bench(measure::Dated),
    /// Measure whether the time of an answer tells who has an account, and write docs/timing.md
    Timing(timing::Arguments),
    /// Measure more logins at once than can be hashed, and write docs/load.md
    Load(measure::Dated),
    /// Measure searches among a million accounts, and write docs/search-figures.md
    Search(measure::Dated),
    /// Take each defence out, in a copy of the sources, and look whether its tests fail
    Mutants(mutants::Arguments),
    /// Write docs/security.md from docs/attacks, or check that it is true
    Security(security::Arguments),
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
        Command::Bench(dated) => bench::bench(&workspace, dated),
        Command::Timing(arguments) => timing::timing(&workspace, arguments),
        Command::Load(dated) => load::load(&workspace, dated),
        Command::Search(dated) => search::search(&workspace, dated),
        Command::Mutants(arguments) => mutants::mutants(&workspace, arguments),
        Command::Security(arguments) => security::security(&workspace, arguments),
        Command::Site => {
            tools::prepare_site_tools(&workspace)?;
            site::build(&workspace)
        }
        Command::Weights => weights::check(&workspace),
    }
}
