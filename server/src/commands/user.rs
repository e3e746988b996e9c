//! `vestibule user`.

mod change;

use super::{CommandError, output, password_refusal};
use crate::start::{open_storage, services};
use clap::Subcommand;
use domain::EmailAddress;
use settings::Settings;
use std::{io::Read as _, sync::Arc};
use storage::User;
use usecases::{
    Context, Services,
    users::{AddUserError, PasswordToSet, SignInWith, add_user, list_users},
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
        /// The name of the provider that the person signs in with, such as "Google". There is no password then.
        #[arg(long, value_name = "NAME", conflicts_with = "password_stdin")]
        provider: Option<String>,
    },
    /// Lists all accounts.
    List,
    /// Sets an account's password, and ends everything issued to it. Its owner is told by mail.
    SetPassword {
        /// The account's address.
        email: String,
        /// Reads the password from standard input; a last line break is not part of it.
        #[arg(long, required = true)]
        password_stdin: bool,
        /// Lets the person choose another one at the next login, before anything else.
        #[arg(long)]
        must_change: bool,
        /// Why, for the audit log.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// Shuts an account, and ends everything issued to it.
    Block {
        /// The account's address.
        email: String,
    },
    /// Opens a blocked account again.
    Unblock {
        /// The account's address.
        email: String,
    },
    /// Moves an account to another address, and ends everything issued to it.
    ChangeEmail {
        /// The account's address.
        email: String,
        /// The address it shall have.
        new_email: String,
    },
    /// Deletes an account. The audit log stays.
    Delete {
        /// The account's address.
        email: String,
    },
}

pub(super) async fn run(settings: Settings, command: UserCommand) -> Result<(), CommandError> {
    let storage = open_storage(&settings).await?;
    let services = Arc::new(services(settings, storage).await?);
    match command {
        UserCommand::Add { email, password_stdin, provider } => {
            let sign_in = match provider {
                Some(name) => SignInWith::Provider(name),
                None if password_stdin => SignInWith::Password(read_password()?),
                None => SignInWith::PasswordToCome,
            };
            add(&services, &email, sign_in).await?;
        }
        UserCommand::List => list(&services).await?,
        UserCommand::SetPassword { email, password_stdin: _, must_change, reason } => {
            let new = PasswordToSet { password: read_password()?, must_change, reason };
            change::set_password(&services, &email, new).await?;
        }
        UserCommand::Block { email } => change::set_blocked(&services, &email, true).await?,
        UserCommand::Unblock { email } => change::set_blocked(&services, &email, false).await?,
        UserCommand::ChangeEmail { email, new_email } => {
            change::change_email(&services, &email, &new_email).await?;
        }
        UserCommand::Delete { email } => change::delete(&services, &email).await?,
    }
    services.storage.close().await;
    Ok(())
}

async fn add(services: &Arc<Services>, email: &str, sign_in: SignInWith) -> Result<(), CommandError> {
    let email = parse_email(email)?;
    let context = Context::of_system(Arc::clone(services));
    match add_user(&context, email, sign_in).await {
        Ok(id) => {
            output::line(&id.to_string());
            Ok(())
        }
        Err(AddUserError::Storage(error)) => Err(error.into()),
        Err(AddUserError::Refused(refusal)) => Err(CommandError::Refused(password_refusal(refusal))),
        Err(error) => Err(CommandError::Refused(error.to_string())),
    }
}

fn parse_email(email: &str) -> Result<EmailAddress, CommandError> {
    EmailAddress::parse(email).map_err(|error| CommandError::Refused(format!("{email}: {error}")))
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
    let state = match (user.blocked, &user.provider, user.password_hash.is_some()) {
        (true, ..) => "blocked".into(),
        (false, Some(provider), _) => format!("signs in with {provider}"),
        (false, None, true) => "active".into(),
        (false, None, false) => "no password yet".to_owned(),
    };
    format!("{}  {}  {state}", user.id, user.email)
}
