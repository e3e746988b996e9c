//! A `[[user]]` becomes an account, on an ephemeral server.

use super::{
    document::{Hidden, UserEntry},
    fault::{Fault, Faults},
};
use crate::commands::password_refusal;
use domain::EmailAddress;
use usecases::{
    Context,
    users::{self, AddUserError, SignInWith},
};

/// An account to be made.
pub(super) struct SeededUser {
    email: EmailAddress,
    sign_in: SignInWith,
    email_verified: bool,
    blocked: bool,
}

/// Reads one entry; `None` when something is wrong, which is noted.
pub(super) fn read(entry: UserEntry, found: &mut Vec<Fault>) -> Option<SeededUser> {
    let mut faults = Faults::about(format!("user {}", entry.email), found);
    let email = faults.take("email", EmailAddress::parse(&entry.email));
    let sign_in = match (entry.password, entry.provider) {
        (Some(_), Some(_)) => {
            faults
                .note("provider", "who signs in with a provider has no password here; leave one of them out");
            return None;
        }
        (Some(Hidden(password)), None) => SignInWith::Password(password),
        (None, Some(provider)) => SignInWith::Provider(provider),
        (None, None) => SignInWith::PasswordToCome,
    };
    let email_verified = entry.email_verified.unwrap_or(true);
    Some(SeededUser { email: email?, sign_in, email_verified, blocked: entry.blocked })
}

/// Makes the account.
pub(super) async fn add(context: &Context, user: SeededUser) -> Result<(), AddError> {
    let SeededUser { email, sign_in, email_verified, blocked } = user;
    let subject = format!("user {}", email.as_typed());
    let id = match users::add_user(context, email, sign_in).await {
        Ok(id) => id,
        Err(AddUserError::Storage(error)) => return Err(error.into()),
        Err(AddUserError::Refused(refusal)) => {
            let sentence = password_refusal(refusal);
            return Err(AddError::Fault(Fault { subject, field: "password", sentence }));
        }
        Err(error) => {
            return Err(AddError::Fault(Fault { subject, field: "", sentence: error.to_string() }));
        }
    };
    if email_verified {
        users::confirm_email(context, id).await?;
    }
    if blocked {
        users::set_blocked(context, id, true).await?;
    }
    Ok(())
}

/// Why an account was not made.
pub(super) enum AddError {
    /// What is wrong with the entry.
    Fault(Fault),
    /// The database did not answer.
    Storage(storage::StorageError),
}

impl From<storage::StorageError> for AddError {
    fn from(error: storage::StorageError) -> Self {
        Self::Storage(error)
    }
}
