//! The table at the end of `cargo xtask test`.

use std::time::Duration;

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    Failed,
    /// Something it needs failed before it.
    NotTried,
}

/// A step that is over.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) outcome: Outcome,
    pub(super) time: Duration,
}

/// Prints one line a step, and the whole time.
pub(super) fn print(rows: &[Row]) {
    println!("\n    {:<28}{:<12}{:>9}", "step", "result", "seconds");
    for row in rows {
        let result = match row.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::NotTried => "NOT TRIED",
        };
        println!("    {:<28}{result:<12}{:>9.1}", row.name, row.time.as_secs_f64());
    }
    let whole: Duration = rows.iter().map(|row| row.time).sum();
    println!("    {:<40}{:>9.1}", "all", whole.as_secs_f64());
}
