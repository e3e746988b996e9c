//! How often a password may be tried for an address: on every route that takes one, and alike for addresses without
//! an account. A browser that its owner logged in with before is counted apart, so that a stranger who uses up the
//! address's tries does not keep the owner waiting.

use crate::{
    Context, TooMany,
    limits::{self, Counted},
};
use domain::{EmailAddress, Token};
use settings::Limit;
use std::fmt::Write as _;
use storage::{Reader, StorageError, Writer};

/// Two budgets each: a person who mistypes gets on soon, and a guesser is stopped for good after a hundred tries.
const PER_ACCOUNT: [&str; 2] = ["login per account", "login per account in all"];
const PER_DEVICE: [&str; 2] = ["login per device", "login per device in all"];

/// Why a try was not counted as allowed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CountTryError {
    #[error(transparent)]
    TooMany(#[from] TooMany),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Counted before the password is looked at, so that guesses made at the same moment count as well. Committed also
/// when the address's limit refuses: the client's count must stand. A client that is over its own budget counts
/// nowhere: neither at the address's nor at the budget that its neighbours share.
pub(crate) async fn count_try(
    context: &Context,
    email: &EmailAddress,
    device: Option<&Token>,
) -> Result<(), CountTryError> {
    let now = context.now();
    let per_client = context.settings.limits.login_per_client;
    let mut writer = context.storage.begin_write().await?;
    limits::take_for_client(context, &mut writer, "login per client", per_client).await??;
    let known = match device {
        Some(token) if writer.is_known_device(&token.hash(), email, now).await? => device,
        _ => None,
    };
    let address = take_both(context, &mut writer, email, known).await?;
    writer.commit().await?;
    Ok(address?)
}

async fn take_both(
    context: &Context,
    writer: &mut Writer,
    email: &EmailAddress,
    device: Option<&Token>,
) -> Result<Result<(), TooMany>, StorageError> {
    let limits = &context.settings.limits;
    let subject = subject(email, device);
    let [soon, in_all] = if device.is_some() { PER_DEVICE } else { PER_ACCOUNT };
    let counted = |name, limit: Limit| Counted { name, subject: &subject, limit };
    match limits::take(context, writer, counted(soon, limits.login_per_account)).await? {
        Ok(()) => limits::take(context, writer, counted(in_all, limits.login_per_account_in_all)).await,
        refused @ Err(_) => Ok(refused),
    }
}

fn subject(email: &EmailAddress, device: Option<&Token>) -> String {
    let mut subject = email.limit_key();
    if let Some(device) = device {
        subject.push(' ');
        for byte in device.hash().as_bytes() {
            // Writing to a String cannot fail.
            let _ = write!(subject, "{byte:02x}");
        }
    }
    subject
}

/// Whether the next try for an address would be refused, in a browser that is not known. Counts nothing.
pub(crate) async fn has_no_tries_left(
    context: &Context,
    reader: &mut Reader,
    email: &EmailAddress,
) -> Result<bool, StorageError> {
    let limits = &context.settings.limits;
    let subject = subject(email, None);
    for (name, limit) in
        PER_ACCOUNT.into_iter().zip([limits.login_per_account, limits.login_per_account_in_all])
    {
        let full_at = reader.limit_full_at(&context.keys.limit(name, &subject)).await?;
        // As the limit itself decides: one more try has to fit.
        let latest = context.now().plus(limit.per.saturating_mul(limit.burst.saturating_sub(1)));
        if full_at.is_some_and(|full_at| full_at > latest) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Lifts the limits of an address whose owner proved who they are.
pub(crate) async fn forget_tries(
    context: &Context,
    writer: &mut Writer,
    email: &EmailAddress,
    device: Option<&Token>,
) -> Result<(), StorageError> {
    let of_device = device.map(|device| (PER_DEVICE, Some(device)));
    for (names, device) in [(PER_ACCOUNT, None)].into_iter().chain(of_device) {
        let subject = subject(email, device);
        for name in names {
            writer.forget_limit(&context.keys.limit(name, &subject)).await?;
        }
    }
    Ok(())
}
