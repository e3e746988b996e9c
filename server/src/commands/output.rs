//! What commands print: results to standard output, reasons to standard error.

use std::{io::Write as _, process::ExitCode};

/// Prints a line of a result. A closed pipe is the reader's choice, not a failure.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints JSON for scripts.
pub(super) fn json(value: &serde_json::Value) {
    line(&format!("{value:#}"));
}

/// Prints rows in columns as wide as their widest text, below their heads.
pub(super) fn table<const N: usize>(heads: [&str; N], rows: Vec<[String; N]>) {
    let rows: Vec<_> = std::iter::once(heads.map(str::to_owned)).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    for row in rows {
        let cells = row.iter().zip(widths).map(|(text, width)| format!("{text:width$}"));
        line(cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

/// Prints facts, a line each, their names in a column.
pub(super) fn facts(facts: &[(&str, String)]) {
    let width = facts.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, value) in facts {
        line(&format!("{name:width$}  {value}"));
    }
}

/// Prints how far a long command got. Results stay apart from it.
pub(super) fn progress(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints why a command failed.
pub(super) fn fail(reason: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "vestibule: {reason}");
    ExitCode::FAILURE
}
