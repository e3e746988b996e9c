//! What the server does in a second and in memory, beside the bare work that bounds it.

pub(crate) mod hello;
mod logins;
mod pages;
mod report;
mod resets;
mod start;
mod strength;
mod tokens;
mod visitors;

use crate::markdown;
use anyhow::Result;
use report::Report;
use std::path::Path;

/// Measures everything and writes the table.
pub(crate) async fn run(program: &Path, report: &Path, date: Option<&str>) -> Result<()> {
    let mut table = Report::new(date);
    start::measure(program, &mut table).await?;
    pages::measure(program, &mut table).await?;
    logins::measure(program, &mut table).await?;
    resets::measure(program, &mut table).await?;
    tokens::measure(program, &mut table).await?;
    strength::measure(&mut table);
    markdown::write(report, &table.to_markdown())
}
