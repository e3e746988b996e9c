//! The commands that change one account.

use super::{CommandError, parse_email};
use crate::commands::{output, password_refusal};
use domain::UserId;
use std::sync::Arc;
use usecases::{
    Context, Services,
    users::{self, PasswordToSet, SetBy, SetPasswordError},
};

/// The account's id, and a context to change it in.
async fn account(services: &Arc<Services>, email: &str) -> Result<(Context, UserId), CommandError> {
    let found = users::find_user(services, &parse_email(email)?).await?;
    let user = found.ok_or_else(|| CommandError::Refused(format!("no account has the address {email}")))?;
    Ok((Context::of_system(Arc::clone(services)), user.id))
}

pub(super) async fn set_password(
    services: &Arc<Services>,
    email: &str,
    new: PasswordToSet,
) -> Result<(), CommandError> {
    let (context, id) = account(services, email).await?;
    match users::set_password(&context, SetBy::Command, id, new).await {
        Ok(ended) => {
            output::line(&format!("password set; sessions ended: {ended}"));
            Ok(())
        }
        Err(SetPasswordError::Storage(error)) => Err(error.into()),
        Err(SetPasswordError::Refused(refusal)) => Err(CommandError::Refused(password_refusal(refusal))),
        Err(error) => Err(CommandError::Refused(error.to_string())),
    }
}

pub(super) async fn set_blocked(
    services: &Arc<Services>,
    email: &str,
    blocked: bool,
) -> Result<(), CommandError> {
    let (context, id) = account(services, email).await?;
    users::set_blocked(&context, id, blocked).await?;
    output::line(if blocked { "blocked" } else { "open again" });
    Ok(())
}

pub(super) async fn change_email(
    services: &Arc<Services>,
    email: &str,
    new_email: &str,
) -> Result<(), CommandError> {
    let new_email = parse_email(new_email)?;
    let (context, id) = account(services, email).await?;
    if !users::change_email(&context, id, &new_email).await? {
        return Err(CommandError::Refused(format!("another account has the address {new_email}")));
    }
    output::line("moved");
    Ok(())
}

pub(super) async fn delete(services: &Arc<Services>, email: &str) -> Result<(), CommandError> {
    let (context, id) = account(services, email).await?;
    users::delete_user(&context, id).await?;
    output::line("deleted");
    Ok(())
}
