//! `cargo xtask test`: every proof in order, one table at the end, nothing left out.

mod steps;
mod table;

use std::time::Instant;

use anyhow::{Result, bail};

use crate::postgres::Postgres;
use crate::tools::BrowserTools;
use crate::workspace::Workspace;
use crate::{interrupt, process};
use table::{Outcome, Row};

/// One proof.
struct Step {
    name: &'static str,
    /// Steps without which this one proves nothing; when one of them failed, this one counts as failed.
    needs: &'static [&'static str],
    prove: fn(&mut Proof) -> Result<()>,
}

/// What steps hand on to later ones.
struct Proof<'a> {
    workspace: &'a Workspace,
    postgres: Option<Postgres>,
    browser_tools: Option<BrowserTools>,
}

/// Runs all steps. An error when one failed.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    interrupt::listen()?;
    let mut proof = Proof { workspace, postgres: None, browser_tools: None };
    let mut rows: Vec<Row> = Vec::new();
    for step in &steps::STEPS {
        rows.push(attempt(step, &rows, &mut proof)?);
    }
    drop(proof);
    table::print(&rows);
    let failed = rows.iter().filter(|row| row.outcome != Outcome::Passed).count();
    // The last line of all, for people and for programs that count.
    println!("\n{} passed, {failed} failed", rows.len() - failed);
    if failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

fn attempt(step: &Step, done: &[Row], proof: &mut Proof) -> Result<Row> {
    process::say(step.name);
    let lacking = done.iter().find(|row| row.outcome != Outcome::Passed && step.needs.contains(&row.name));
    if let Some(lacking) = lacking {
        println!("    not tried: it needs \"{}\", which failed", lacking.name);
        return Ok(Row { name: step.name, outcome: Outcome::NotTried, time: std::time::Duration::ZERO });
    }
    let start = Instant::now();
    let result = (step.prove)(proof);
    if interrupt::check().is_err() {
        bail!("interrupted during \"{}\"", step.name);
    }
    let outcome = match result {
        Ok(()) => Outcome::Passed,
        Err(error) => {
            println!("\nerror: {}: {error:#}", step.name);
            Outcome::Failed
        }
    };
    Ok(Row { name: step.name, outcome, time: start.elapsed() })
}
