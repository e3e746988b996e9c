//! `vestibule key`.

use super::{CommandError, moment::moment, output};
use crate::start::{open_storage, services};
use clap::Subcommand;
use oidc::SigningAlgorithm;
use serde_json::json;
use settings::Settings;
use std::sync::Arc;
use usecases::{
    Context, Services,
    signing::{self, KeyState, ListedKey, Rotation, SigningError},
};

#[derive(Subcommand)]
pub(super) enum KeyCommand {
    /// Lists all keys. The first ones are made when the server starts.
    List {
        /// Prints JSON for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Makes the next key. It is published now and signs a while later; what the old one signed stays valid.
    Rotate {
        /// Lets it sign at once, and takes all worth from what the old ones signed: for keys that others know.
        #[arg(long)]
        now: bool,
        /// Whose key: RS256 or ES256.
        #[arg(long, default_value = "RS256", value_parser = algorithm)]
        algorithm: SigningAlgorithm,
    },
    /// Takes all worth from what a key signed.
    Withdraw {
        /// The key's id.
        kid: String,
    },
}

pub(super) async fn run(settings: Settings, command: KeyCommand) -> Result<(), CommandError> {
    let storage = open_storage(&settings).await?;
    let services = Arc::new(services(settings, storage).await?);
    match command {
        KeyCommand::List { json } => list(&services, json).await?,
        KeyCommand::Rotate { now, algorithm } => {
            let rotation = if now { Rotation::AtOnce } else { Rotation::Gently };
            rotate(&services, algorithm, rotation).await?;
        }
        KeyCommand::Withdraw { kid } => withdraw(&services, &kid).await?,
    }
    services.storage.close().await;
    Ok(())
}

async fn list(services: &Services, json: bool) -> Result<(), CommandError> {
    let keys = signing::list(services).await?;
    if json {
        output::json(&keys.iter().map(as_json).collect());
        return Ok(());
    }
    let row = |key: &ListedKey| {
        [key.kid.clone(), key.algorithm.clone(), moment(key.signs_from), in_words(key.state)]
    };
    output::table(["KEY ID", "ALGORITHM", "SIGNS FROM", "STATE"], keys.iter().map(row).collect());
    Ok(())
}

fn as_json(key: &ListedKey) -> serde_json::Value {
    let (state, at) = match key.state {
        KeyState::Waiting => ("waiting", None),
        KeyState::Signing => ("signing", None),
        KeyState::Kept(until) => ("kept", Some(moment(until))),
        KeyState::Withdrawn(at) => ("withdrawn", Some(moment(at))),
    };
    json!({
        "kid": key.kid,
        "algorithm": key.algorithm,
        "created_at": moment(key.created_at),
        "signs_from": moment(key.signs_from),
        "state": state,
        "state_at": at,
    })
}

fn in_words(state: KeyState) -> String {
    match state {
        KeyState::Waiting => "published, waits to sign".into(),
        KeyState::Signing => "signs".into(),
        KeyState::Kept(until) => format!("signs no more, valid until {}", moment(until)),
        KeyState::Withdrawn(at) => format!("withdrawn {}", moment(at)),
    }
}

async fn rotate(
    services: &Arc<Services>,
    algorithm: SigningAlgorithm,
    rotation: Rotation,
) -> Result<(), CommandError> {
    let context = Context::of_system(Arc::clone(services));
    match signing::rotate(&context, algorithm, rotation).await {
        Ok(kid) => {
            output::line(&kid);
            Ok(())
        }
        Err(SigningError::Storage(error)) => Err(error.into()),
        Err(error) => Err(CommandError::Refused(error.to_string())),
    }
}

async fn withdraw(services: &Arc<Services>, kid: &str) -> Result<(), CommandError> {
    let context = Context::of_system(Arc::clone(services));
    if !signing::withdraw(&context, kid).await? {
        let reason = format!("no key that counts has the id {kid}; `vestibule key list` shows all");
        return Err(CommandError::Refused(reason));
    }
    output::line("withdrawn");
    Ok(())
}

fn algorithm(text: &str) -> Result<SigningAlgorithm, &'static str> {
    SigningAlgorithm::parse(text).ok_or("one of RS256, ES256")
}
