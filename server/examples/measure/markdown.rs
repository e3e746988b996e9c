//! What reports have in common.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

use crate::machine;
use anyhow::Result;
use std::path::Path;

/// When and where it was measured, as a sentence or two.
pub(crate) fn circumstances(date: Option<&str>) -> String {
    let date = date.map(|date| format!("Measured on {date}. ")).unwrap_or_default();
    format!("{date}{}. Load average before the run: {}.", machine::describe(), machine::load())
}

/// Writes a report, and shows it.
pub(crate) fn write(file: &Path, text: &str) -> Result<()> {
    std::fs::write(file, text)?;
    println!("\n{text}\nwritten to {}", file.display());
    Ok(())
}
