//! Measures the server's program over loopback, as people get it.
//!
//! `cargo xtask bench`, `cargo xtask timing` and `cargo xtask load` build what is measured and run this.

mod bench;
mod client;
mod import;
mod load;
mod machine;
mod markdown;
mod process;
mod random;
mod timing;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Measures Vestibule.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Rates, times and memory: two to three minutes
    Bench(Common),
    /// Whether the time of an answer tells who has an account
    Timing {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        extent: timing::Extent,
    },
    /// More logins at once than can be hashed
    Load(Common),
    /// An import of many accounts
    Import(import::Extent),
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

/// What every measurement is told.
#[derive(Args)]
struct Common {
    /// The release build of the server
    #[arg(long)]
    program: PathBuf,
    /// The Markdown file to write
    #[arg(long)]
    report: PathBuf,
    /// A date for the report; the program itself looks at no calendar
    #[arg(long)]
    date: Option<String>,
}

#[tokio::main]
async fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Hello { port, bytes } => bench::hello::serve(port, bytes).await,
        Command::Bench(common) => bench::run(&common.program, &common.report, common.date.as_deref()).await,
        Command::Timing { common, extent } => {
            timing::run(&common.program, &common.report, common.date.as_deref(), &extent).await
        }
        Command::Import(extent) => import::run(&extent).await,
        Command::Load(common) => load::run(&common.program, &common.report, common.date.as_deref()).await,
    }
}
