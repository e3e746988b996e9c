//! Measures the server's program over loopback, beside the bare work that bounds it, and writes the table.
//!
//! `cargo xtask bench` builds what is measured and runs this.

#![expect(clippy::print_stdout, reason = "a command for people; its output is standard output")]

mod answered;
mod browser;
mod connection;
mod hello;
mod load;
mod logins;
mod machine;
mod pages;
mod process;
mod report;
mod resets;
mod start;
mod strength;

use anyhow::Result;
use clap::{Parser, Subcommand};
use report::Report;
use std::path::PathBuf;

/// Measures Vestibule.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measures everything: about two minutes
    All {
        /// The release build of the server
        #[arg(long)]
        program: PathBuf,
        /// The Markdown file to write
        #[arg(long)]
        report: PathBuf,
        /// A date for the report; the program itself looks at no calendar
        #[arg(long)]
        date: Option<String>,
    },
    /// The bare page that renders are compared with
    Hello {
        /// The port on 127.0.0.1
        #[arg(long)]
        port: u16,
        /// The size of its body
        #[arg(long)]
        bytes: usize,
    },
}

#[tokio::main]
async fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Hello { port, bytes } => hello::serve(port, bytes).await,
        Command::All { program, report, date } => {
            let mut table = Report::new(date);
            start::measure(&program, &mut table).await?;
            pages::measure(&program, &mut table).await?;
            logins::measure(&program, &mut table).await?;
            resets::measure(&program, &mut table).await?;
            strength::measure(&mut table);
            std::fs::write(&report, table.to_markdown())?;
            println!("\n{}\nwritten to {}", table.to_markdown(), report.display());
            Ok(())
        }
    }
}
