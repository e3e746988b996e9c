//! `vestibule app`.

mod add;
mod registration;
mod show;

use super::{CommandError, output};
use crate::start::{open_storage, services};
use clap::Subcommand;
use domain::ClientId;
use registration::NewApplication;
use settings::Settings;
use std::{sync::Arc, time::Duration};
use usecases::{
    Context, Services,
    applications::{self, FindClientError, RemoveApplicationError, RotateSecretError},
};

#[derive(Subcommand)]
pub(super) enum AppCommand {
    /// Registers an application. The secret of one that keeps secrets is printed once, here.
    Add(Box<NewApplication>),
    /// Lists all applications.
    List {
        /// Prints JSON for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Shows one application.
    Show {
        /// The application's client id.
        #[arg(value_parser = client_id)]
        id: ClientId,
        /// Prints JSON for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Gives an application a new secret, and prints it once.
    RotateSecret {
        /// The application's client id.
        #[arg(value_parser = client_id)]
        id: ClientId,
        /// How long the older secrets work on; "0s" ends them at once.
        #[arg(long, value_name = "DURATION", default_value = "24h", value_parser = humantime::parse_duration)]
        overlap: Duration,
    },
    /// Removes an application, and ends everything issued to it.
    Remove {
        /// The application's client id.
        #[arg(value_parser = client_id)]
        id: ClientId,
    },
}

pub(super) async fn run(settings: Settings, command: AppCommand) -> Result<(), CommandError> {
    let storage = open_storage(&settings).await?;
    let services = Arc::new(services(settings, storage).await?);
    match command {
        AppCommand::Add(new) => add::add(&services, *new).await?,
        AppCommand::List { json } => show::list(&services, json).await?,
        AppCommand::Show { id, json } => show::show(&services, &id, json).await?,
        AppCommand::RotateSecret { id, overlap } => rotate(&services, &id, overlap).await?,
        AppCommand::Remove { id } => remove(&services, &id).await?,
    }
    services.storage.close().await;
    Ok(())
}

async fn rotate(services: &Arc<Services>, id: &ClientId, overlap: Duration) -> Result<(), CommandError> {
    let context = Context::of_system(Arc::clone(services));
    match applications::rotate_secret(&context, id, overlap).await {
        Ok(secret) => {
            output::facts(&[("client id", id.to_string()), ("client secret", secret.reveal().to_owned())]);
            Ok(())
        }
        Err(RotateSecretError::Storage(error)) => Err(error.into()),
        Err(RotateSecretError::Find(error)) => Err(error.into()),
        Err(error) => Err(CommandError::Refused(error.to_string())),
    }
}

async fn remove(services: &Arc<Services>, id: &ClientId) -> Result<(), CommandError> {
    let context = Context::of_system(Arc::clone(services));
    match applications::remove(&context, id).await {
        Ok(()) => {
            output::line("removed");
            Ok(())
        }
        Err(RemoveApplicationError::Storage(error)) => Err(error.into()),
        Err(error) => Err(CommandError::Refused(format!("{id}: {error}"))),
    }
}

fn unknown(id: &ClientId) -> CommandError {
    CommandError::Refused(format!("no application has the client id {id}; `vestibule app list` shows all"))
}

fn client_id(text: &str) -> Result<ClientId, &'static str> {
    ClientId::parse(text).ok_or("a client id is 1 to 64 letters, digits, dots, hyphens and underscores")
}

impl From<FindClientError> for CommandError {
    fn from(error: FindClientError) -> Self {
        match error {
            FindClientError::Storage(error) => error.into(),
            unreadable @ FindClientError::Unreadable { .. } => Self::Refused(unreadable.to_string()),
        }
    }
}
