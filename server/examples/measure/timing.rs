//! Whether the time of an answer tells who has an account: pairs of requests that differ in nothing but the address,
//! and a test for equivalence. Not "no difference was found", but "no difference as large as the margin can be".

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

mod bootstrap;
mod collect;
mod comparison;
mod endpoint;
mod people;
mod report;
mod stage;
mod statistics;
mod verdict;

use anyhow::{Result, bail};
use collect::measure;
use comparison::{CONTROLS, Comparison, LOGINS, STEPS};
use endpoint::Endpoint;
use report::Report;
use stage::Stage;
use std::path::{Path, PathBuf};

/// How much is measured, and on what.
#[derive(clap::Args)]
pub(crate) struct Extent {
    /// Pairs of each comparison before the first verdict; where answers are held back, a quarter of them
    #[arg(long, default_value_t = 400)]
    pairs: usize,
    /// Pairs after which a comparison without a verdict stays without one
    #[arg(long, default_value_t = 3200)]
    most_pairs: usize,
    /// Measure on PostgreSQL, in a database of its own on the server that `VESTIBULE_TEST_POSTGRES_URL` names
    #[arg(long)]
    postgres: bool,
    /// A build that answers refused logins as soon as it can
    #[arg(long)]
    without_padding: Option<PathBuf>,
    /// A build that does so, and hashes nothing where there is no account
    #[arg(long)]
    without_dummy: Option<PathBuf>,
}

/// Measures the program and, where there are such builds, what it would be without its defences.
pub(crate) async fn run(program: &Path, file: &Path, date: Option<&str>, extent: &Extent) -> Result<()> {
    let mut report = Report::new(date, extent.postgres);
    println!("as shipped");
    let stage = Stage::set(program, extent.postgres).await?;
    for endpoint in Endpoint::ALL {
        let pairs = if endpoint == Endpoint::Password { extent.pairs.div_ceil(4) } else { extent.pairs };
        let comparisons: Vec<Comparison> = match endpoint {
            Endpoint::Password => [&LOGINS[..], &CONTROLS].concat(),
            _ => [&STEPS[..], &CONTROLS].concat(),
        };
        let results = measure(&stage, endpoint, &comparisons, pairs, extent.most_pairs).await?;
        report.shipped(results);
    }
    drop(stage);
    let mut missed = Vec::new();
    if let Some(program) = &extent.without_padding {
        println!("without padding");
        let stage = Stage::set(program, extent.postgres).await?;
        let comparisons = [&LOGINS[..], &CONTROLS].concat();
        let results =
            measure(&stage, Endpoint::Password, &comparisons, extent.pairs, extent.most_pairs).await?;
        report.without_padding(results);
    }
    if let Some(program) = &extent.without_dummy {
        println!("without padding and without the dummy hash");
        let stage = Stage::set(program, extent.postgres).await?;
        let comparisons = [&LOGINS[..1], &CONTROLS].concat();
        let results =
            measure(&stage, Endpoint::Password, &comparisons, extent.pairs, extent.most_pairs).await?;
        if results.first().is_none_or(|result| !result.fails()) {
            missed.push("the build without the dummy hash was not caught");
        }
        report.without_dummy(results);
    }
    crate::markdown::write(file, &report.to_markdown())?;
    if report.shipped_fails() {
        missed.push("the time of an answer tells who has an account");
    }
    if !missed.is_empty() {
        bail!("{}", missed.join("; "));
    }
    Ok(())
}
