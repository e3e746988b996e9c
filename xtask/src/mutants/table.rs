//! What became of all mutants.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::trial::Outcome;

/// One mutant that was tried.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) tests: String,
    pub(super) outcome: Outcome,
}

/// Prints a line a mutant and how many there were of each outcome.
pub(super) fn print(rows: &[Row]) {
    println!("\n    {:<10}{:<70}test", "result", "mutant");
    for row in rows {
        println!("    {:<10}{:<70}{}", word(&row.outcome), row.title, row.tests);
    }
    println!("\n    {}", sum(rows));
}

/// Writes the table to `file`, if there is one.
pub(super) fn write(rows: &[Row], file: Option<&Path>) -> Result<()> {
    let Some(file) = file else { return Ok(()) };
    let mut text = format!("{}\n\n| mutant | test | result |\n|---|---|---|\n", sum(rows));
    for row in rows {
        let said = row.outcome.to_string().replace('|', "\\|").replace('\n', " ");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {} | `{}` | {said} |", row.title, row.tests);
    }
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

fn sum(rows: &[Row]) -> String {
    let count = |expected: &str| rows.iter().filter(|row| word(&row.outcome) == expected).count();
    format!("{} caught, {} survived, {} untried", count("caught"), count("SURVIVED"), count("UNTRIED"))
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Caught(_) => "caught",
        Outcome::Survived(_) => "SURVIVED",
        Outcome::Untried(_) => "UNTRIED",
    }
}
