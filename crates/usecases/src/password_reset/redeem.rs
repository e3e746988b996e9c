//! Spends a ticket for a new password, and ends everything that was issued before.

use crate::{
    Context, TooMany,
    audit::{self, Event},
    jobs, limits, login,
    password::{Busy, Candidate, VerifiedTicket, check_new_password, set_password},
    password_reset::inspect,
};
use domain::{EmailAddress, PasswordHash, PasswordRefusal, Token};
use storage::{LoginTransaction, StorageError};

/// What the person typed.
pub struct Choice {
    /// The new password.
    pub password: String,
    /// The second field.
    pub repeat: String,
}

/// What happened.
pub struct Redeemed {
    /// How many sessions were signed out.
    pub sessions_ended: u64,
}

/// Why the password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum RedeemError {
    /// Expired, spent, replaced, outdated, unknown: one answer for all.
    #[error("the link permits nothing")]
    DeadTicket,
    /// The password breaks the policy. The ticket is not spent.
    #[error("the new password was refused")]
    Refused(PasswordRefusal),
    /// This client tried too often.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many passwords are being hashed. The ticket is not spent.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Changes the password. The policy comes before the ticket is spent, and the hash before the transaction:
/// nothing slow happens inside it.
///
/// # Errors
/// [`RedeemError`].
pub async fn redeem(
    context: &Context,
    browser: &Token,
    ticket: &Token,
    choice: Choice,
) -> Result<Redeemed, RedeemError> {
    let mut writer = context.storage.begin_write().await?;
    let limit = context.settings.limits.ticket_per_client;
    limits::take_for_client(context, &mut writer, "ticket per client", limit).await??;
    writer.commit().await?;

    // Only a live ticket is worth a hash: guesses cost no memory.
    let account = inspect(context, ticket).await?.ok_or(RedeemError::DeadTicket)?.account;
    let candidate = Candidate {
        password: choice.password,
        repeat: choice.repeat,
        address: account.canonical(),
        names: &context.site_names(),
        second_factor_enforced: false,
    };
    let password = check_new_password(&context.settings.password, candidate).map_err(RedeemError::Refused)?;
    let hash = context.hasher.hash(password, context.random()).await?;
    let redeemed = spend(context, browser, ticket, &account, &hash).await?;
    context.outbox_bell.notify_one();
    Ok(redeemed)
}

async fn spend(
    context: &Context,
    browser: &Token,
    ticket: &Token,
    account: &EmailAddress,
    hash: &PasswordHash,
) -> Result<Redeemed, RedeemError> {
    let now = context.now();
    let mut writer = context.storage.begin_write().await?;
    let proof = VerifiedTicket::spend(context, &mut writer, ticket).await?.ok_or(RedeemError::DeadTicket)?;
    let user = proof.user_id();
    let sessions_ended = writer.count_live_sessions(user, now).await?;
    set_password(context, &mut writer, &proof, hash).await?.ok_or(RedeemError::DeadTicket)?;
    // The mail came to the account's address, and whoever holds the link read it.
    writer.mark_email_verified(user).await?;
    login::forget_tries(context, &mut writer, account).await?;
    let detail = serde_json::json!({ "sessions_ended": sessions_ended });
    audit::record(context, &mut writer, Event::PasswordReset, Some(user), detail).await?;
    jobs::enqueue_password_changed(context, &mut writer, user, sessions_ended).await?;
    // So that "Log in" leads straight to the password, also in a browser that never typed the address.
    writer
        .put_login_transaction(&LoginTransaction {
            browser: browser.hash(),
            email: account.clone(),
            reset_request: None,
            created_at: now,
            expires_at: now.plus(context.settings.login.transaction_lifetime),
        })
        .await?;
    writer.commit().await?;
    Ok(Redeemed { sessions_ended })
}
