//! `vestibule user`.

use super::{CommandError, output};
use crate::start::{open_storage, services};
use clap::Subcommand;
use domain::{EmailAddress, PasswordRefusal};
use settings::Settings;
use std::{io::Read as _, sync::Arc};
use storage::User;
use usecases::{
    Context, Services,
    users::{AddUserError, add_user, list_users},
};

#[derive(Subcommand)]
pub(super) enum UserCommand {
    /// Adds an account. Without a password its owner asks for a reset.
    Add {
        /// The account's address.
        email: String,
        /// Reads the password from standard input; a last line break is not part of it.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists all accounts.
    List,
}

pub(super) async fn run(settings: Settings, command: UserCommand) -> Result<(), CommandError> {
    let storage = open_storage(&settings).await?;
    let services = Arc::new(services(settings, storage)?);
    match command {
        UserCommand::Add { email, password_stdin } => {
            let password = if password_stdin { Some(read_password()?) } else { None };
            add(&services, &email, password).await?;
        }
        UserCommand::List => list(&services).await?,
    }
    services.storage.close().await;
    Ok(())
}

async fn add(services: &Arc<Services>, email: &str, password: Option<String>) -> Result<(), CommandError> {
    let email = EmailAddress::parse(email).map_err(|error| CommandError::Refused(error.to_string()))?;
    let context = Context::of_system(Arc::clone(services));
    match add_user(&context, email, password).await {
        Ok(id) => {
            output::line(&id.to_string());
            Ok(())
        }
        Err(AddUserError::Storage(error)) => Err(error.into()),
        Err(AddUserError::Refused(refusal)) => Err(CommandError::Refused(reason(refusal))),
        Err(error) => Err(CommandError::Refused(error.to_string())),
    }
}

fn reason(refusal: PasswordRefusal) -> String {
    match refusal {
        PasswordRefusal::Empty => "the password is empty".into(),
        PasswordRefusal::TooShort { required } => {
            format!("the password is too short: it needs at least {required} characters")
        }
        PasswordRefusal::TooLong => "the password is too long: it may have at most 256 characters".into(),
        PasswordRefusal::Breached => "the password is on a list of stolen passwords".into(),
        PasswordRefusal::TooGuessable => "the password is too easy to guess".into(),
        PasswordRefusal::Mismatch => "the passwords differ".into(),
    }
}

fn read_password() -> Result<String, CommandError> {
    let mut typed = String::new();
    // Bounded, so that a wrong pipe cannot fill the memory.
    let read = std::io::stdin().take(4096).read_to_string(&mut typed);
    read.map_err(|error| CommandError::Refused(format!("no password on standard input: {error}")))?;
    let trimmed = typed.strip_suffix('\n').unwrap_or(&typed);
    Ok(trimmed.strip_suffix('\r').unwrap_or(trimmed).to_owned())
}

async fn list(services: &Services) -> Result<(), CommandError> {
    let mut after = None;
    loop {
        let users = list_users(services, after).await?;
        let Some(last) = users.last() else { return Ok(()) };
        after = Some((last.created_at, last.id));
        for user in &users {
            output::line(&row(user));
        }
    }
}

fn row(user: &User) -> String {
    let state = match (user.blocked, user.password_hash.is_some()) {
        (true, _) => "blocked",
        (false, true) => "active",
        (false, false) => "no password yet",
    };
    format!("{}  {}  {state}", user.id, user.email)
}
