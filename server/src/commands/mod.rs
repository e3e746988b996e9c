//! The command line. Each command parses, calls one use case and prints.

mod config;
mod doctor;
mod migrate;
mod output;
mod user;

use crate::{StartError, logging, serve};
use clap::{Parser, Subcommand};
use settings::{Settings, Sources};
use std::{path::PathBuf, process::ExitCode};
use usecases::{OsRandomness, Randomness as _};

/// A login and password-recovery page that you host.
#[derive(Parser)]
#[command(name = "vestibule", version, about)]
struct Arguments {
    /// The settings file; without it that of `VESTIBULE_CONFIG`, then `./vestibule.toml` if there is one.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the pages and sends the mails.
    Serve,
    /// Brings the database's schema up to date.
    Migrate,
    /// Manages accounts.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Prints the settings in effect, secrets masked.
    Config,
    /// Checks settings, database and mail.
    Doctor,
}

/// Runs the command of this process's arguments. 0 when it worked, 1 when it failed, 2 for wrong arguments.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let settings = match load_settings(arguments.config) {
        Ok(settings) => settings,
        Err(reasons) => return output::fail(&reasons),
    };
    if let Err(reason) = logging::begin(&settings.log) {
        return output::fail(&reason);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return output::fail(&format!("no runtime: {error}")),
    };
    runtime.block_on(async {
        let result = match arguments.command {
            Command::Serve => serve::serve(settings).await.map_err(CommandError::from),
            Command::Migrate => migrate::run(&settings).await,
            Command::User(command) => user::run(settings, command).await,
            Command::Config => config::run(&settings),
            Command::Doctor => doctor::run(settings).await,
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => output::fail(&error.to_string()),
        }
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the environment is read here, once, and handed to the settings"
)]
fn load_settings(file: Option<PathBuf>) -> Result<Settings, String> {
    // `vars` would panic at a variable that is not UTF-8, even at one that is none of ours.
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    let sources = Sources { file, environment, random: |bytes| OsRandomness.fill(bytes) };
    Settings::load(sources).map_err(|errors| errors.to_string())
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    /// The process could not be made ready.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] storage::StorageError),
    /// Something that the command itself says.
    #[error("{0}")]
    Refused(String),
}
