//! `cargo xtask mutants`: takes each defence out, in a copy of the sources, and looks whether its tests fail.

mod copy;
mod output;
mod plan;
mod table;
mod trial;

use std::path::PathBuf;

use anyhow::{Result, bail, ensure};

use crate::postgres::Postgres;
use crate::security::catalogue;
use crate::workspace::Workspace;
use crate::{interrupt, process};
pub(crate) use copy::Copy;
use plan::Planned;
use table::Row;
use trial::{Laboratory, Outcome};

/// Which mutants, and where the result goes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Ids of attacks, or beginnings of them such as RT; all when none is given
    ids: Vec<String>,
    /// Also write the table to this file
    #[arg(long)]
    report: Option<PathBuf>,
}

/// Runs them. An error when a mutant survives or could not be tried.
pub(crate) fn mutants(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    interrupt::listen()?;
    let groups = catalogue::load(workspace)?;
    let planned = plan::order(workspace, &groups, &arguments.ids)?;
    ensure!(!planned.is_empty(), "no attack of that id has a mutant");
    process::say("Copying the sources, so that nothing here changes");
    let copy = Copy::make(workspace)?;
    let postgres = Postgres::start(workspace)?;
    let laboratory = Laboratory::new(&copy, postgres.url())?;
    let mut rows = Vec::new();
    process::say("Running the tests without a mutant: they have to pass");
    let controls = laboratory.controls(&planned)?;
    for (number, planned) in planned.iter().enumerate() {
        process::say(&format!("{} of {}: {}", number + 1, controls.len(), planned.title()));
        let outcome = match &controls[number] {
            Err(why) => Outcome::Untried(why.clone()),
            Ok(expected) => attempt(&copy, &laboratory, planned, *expected)?,
        };
        println!("    {outcome}");
        rows.push(Row { title: planned.title(), tests: planned.tests.join(", "), outcome });
        // Written each time, because a run is long and may be ended.
        table::write(&rows, arguments.report.as_deref())?;
    }
    table::print(&rows);
    let bad = rows.iter().filter(|row| !matches!(row.outcome, Outcome::Caught(_))).count();
    if bad > 0 {
        bail!("{bad} of {} mutants were not caught", rows.len());
    }
    Ok(())
}

fn attempt(copy: &Copy, laboratory: &Laboratory, planned: &Planned<'_>, tests: usize) -> Result<Outcome> {
    let changes = planned.mutant.changes();
    let outcome = match changes.iter().try_for_each(|change| copy.change(change)) {
        Ok(()) => laboratory.attempt(planned, tests),
        Err(why) => Ok(Outcome::Untried(why.to_string())),
    };
    changes.iter().try_for_each(|change| copy.restore(&change.file))?;
    outcome
}
