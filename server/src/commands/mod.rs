//! The command line. Each command parses, calls one use case and prints.

mod api;
mod app;
mod config;
mod doctor;
mod export;
mod import;
mod key;
mod migrate;
mod moment;
mod output;
mod password_refusal;
mod user;

pub(crate) use output::line as say;
pub(crate) use password_refusal::password_refusal;

use crate::{StartError, environment::Environment, ephemeral::serve_ephemeral, logging, serve::serve};
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
    Serve {
        /// Keeps everything in memory, for browser tests of other programs. On this machine only.
        #[arg(long)]
        ephemeral: bool,
        /// With --ephemeral: begins with the accounts, applications and APIs of this file.
        #[arg(long, value_name = "FILE", requires = "ephemeral")]
        seed: Option<PathBuf>,
        /// With --ephemeral: listens on this port; without it, on a free one.
        #[arg(long, requires = "ephemeral")]
        port: Option<u16>,
    },
    /// Brings the database's schema up to date.
    Migrate,
    /// Manages accounts.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Manages the applications that send people here to log in.
    #[command(subcommand)]
    App(app::AppCommand),
    /// Manages the applications' own APIs, which access tokens are for.
    #[command(subcommand)]
    Api(api::ApiCommand),
    /// Manages the keys that tokens are signed with.
    #[command(subcommand)]
    Key(key::KeyCommand),
    /// Makes accounts of other programs' exports.
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Writes accounts down.
    #[command(subcommand)]
    Export(export::ExportCommand),
    /// Prints the settings that file and environment give, secrets masked.
    Config,
    /// Checks settings, database and mail.
    Doctor,
}

/// Runs the command of this process's arguments. 0 when it worked, 1 when it failed, 2 for wrong arguments.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let environment = Environment::of_process();
    let sources = Sources {
        file: arguments.config,
        environment: environment.pairs(),
        random: |bytes| OsRandomness.fill(bytes),
    };
    let loaded = if matches!(arguments.command, Command::Serve { ephemeral: true, .. }) {
        Settings::load_ephemeral(sources)
    } else {
        Settings::load(sources)
    };
    let settings = match loaded.map_err(|errors| errors.to_string()) {
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
            Command::Serve { ephemeral: true, seed, port } => {
                serve_ephemeral(settings, seed.as_deref(), port, &environment)
                    .await
                    .map_err(CommandError::from)
            }
            Command::Serve { .. } => serve(settings, &environment).await.map_err(CommandError::from),
            Command::Migrate => migrate::run(&settings).await,
            Command::User(command) => user::run(settings, command).await,
            Command::App(command) => app::run(settings, command).await,
            Command::Api(command) => api::run(settings, command).await,
            Command::Key(command) => key::run(settings, command).await,
            Command::Import(command) => import::run(settings, command).await,
            Command::Export(command) => export::run(settings, command).await,
            Command::Config => config::run(&settings),
            Command::Doctor => doctor::run(settings).await,
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => output::fail(&error.to_string()),
        }
    })
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
