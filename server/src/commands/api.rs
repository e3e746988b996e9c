//! `vestibule api`.

use super::{CommandError, output};
use crate::start::{open_storage, services};
use clap::Subcommand;
use oidc::Api;
use settings::Settings;
use std::{sync::Arc, time::Duration};
use usecases::{
    Context, Services,
    applications::{self, AddApiError, RemoveApiError},
};

#[derive(Subcommand)]
pub(super) enum ApiCommand {
    /// Registers an API that applications get access tokens for.
    Add {
        /// Its identifier, which requests call the audience: by custom an address that nobody calls.
        identifier: String,
        /// Its name, as people read it.
        #[arg(long)]
        name: String,
        /// What can be allowed, with a sentence for people: "read:orders=See your orders". May be given several times.
        #[arg(long, value_name = "NAME=DESCRIPTION", value_parser = scope)]
        scope: Vec<(String, String)>,
        /// How long its access tokens are valid, instead of what the settings say.
        #[arg(long, value_name = "DURATION", value_parser = humantime::parse_duration)]
        access_token_lifetime: Option<Duration>,
        /// Applications get no refresh tokens for it.
        #[arg(long)]
        no_offline_access: bool,
    },
    /// Lists all APIs.
    List {
        /// Prints JSON for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Removes an API.
    Remove {
        /// Its identifier.
        identifier: String,
    },
}

pub(super) async fn run(settings: Settings, command: ApiCommand) -> Result<(), CommandError> {
    let storage = open_storage(&settings).await?;
    let services = Arc::new(services(settings, storage).await?);
    match command {
        ApiCommand::Add { identifier, name, scope, access_token_lifetime, no_offline_access } => {
            let mut api = Api::new(&identifier, &name);
            api.scopes = scope.into_iter().collect();
            api.access_token_lifetime = access_token_lifetime;
            api.allow_offline_access = !no_offline_access;
            add(&services, &api).await?;
        }
        ApiCommand::List { json } => list(&services, json).await?,
        ApiCommand::Remove { identifier } => remove(&services, &identifier).await?,
    }
    services.storage.close().await;
    Ok(())
}

async fn add(services: &Arc<Services>, api: &Api) -> Result<(), CommandError> {
    let context = Context::of_system(Arc::clone(services));
    match applications::add_api(&context, api).await {
        Ok(()) => {
            output::line("added");
            Ok(())
        }
        Err(AddApiError::Storage(error)) => Err(error.into()),
        Err(error) => Err(CommandError::Refused(error.to_string())),
    }
}

async fn list(services: &Services, json: bool) -> Result<(), CommandError> {
    let apis = applications::list_apis(services).await?;
    if json {
        output::json(&serde_json::json!(apis));
        return Ok(());
    }
    let row = |api: &Api| {
        let scopes: Vec<_> = api.scopes.keys().map(String::as_str).collect();
        [api.identifier.clone(), api.name.clone(), scopes.join(" ")]
    };
    output::table(["IDENTIFIER", "NAME", "SCOPES"], apis.iter().map(row).collect());
    Ok(())
}

async fn remove(services: &Arc<Services>, identifier: &str) -> Result<(), CommandError> {
    let context = Context::of_system(Arc::clone(services));
    match applications::remove_api(&context, identifier).await {
        Ok(()) => {
            output::line("removed");
            Ok(())
        }
        Err(RemoveApiError::Storage(error)) => Err(error.into()),
        Err(RemoveApiError::Find(error)) => Err(error.into()),
        Err(error) => Err(CommandError::Refused(error.to_string())),
    }
}

fn scope(text: &str) -> Result<(String, String), &'static str> {
    let (name, description) = text.split_once('=').ok_or("write NAME=DESCRIPTION")?;
    Ok((name.to_owned(), description.to_owned()))
}
