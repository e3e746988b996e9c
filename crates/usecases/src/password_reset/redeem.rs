//! Spends a ticket for a new password, and ends everything that was issued before.

use super::{Presented, inspect::open};
use crate::{
    Context,
    audit::{self, Event},
    devices::remember_device,
    jobs, login,
    password::{Busy, Candidate, Proof, VerifiedTicket, check_new_password, set_password},
};
use domain::{
    DeadTicket, EmailAddress, FactorProven, PasswordHash, PasswordRefusal, SecondFactor, Token, UserId,
};
use storage::{LoginTransaction, StorageError, Writer};

/// What the person typed.
pub struct Choice {
    /// The new password.
    pub password: String,
    /// The second field.
    pub repeat: String,
}

/// The browser in which it happens.
pub struct RedeemedBy<'a> {
    /// The browser's own secret.
    pub browser: &'a Token,
    /// The secret by which the browser may be known for earlier logins.
    pub device: Option<&'a Token>,
}

/// What happened.
pub struct Redeemed {
    /// How many sessions were signed out.
    pub sessions_ended: u64,
    /// The secret for the cookie by which this browser is known from now on.
    pub device: Option<Token>,
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
    by: RedeemedBy<'_>,
    ticket: &Presented<'_>,
    choice: Choice,
) -> Result<Redeemed, RedeemError> {
    let ticket = ticket.token();
    // Only a live ticket is worth a hash: guesses cost no memory.
    let (opened, account) = match open(context, ticket).await? {
        Ok(found) => found,
        Err(reason) => return refuse(context, reason).await,
    };
    let proven = opened.prove(SecondFactor::NotEnrolled);
    let candidate = Candidate {
        password: choice.password,
        repeat: choice.repeat,
        address: account.canonical(),
        names: &context.site_names(),
        second_factor_enforced: false,
    };
    let password = check_new_password(&context.settings.password, candidate).map_err(RedeemError::Refused)?;
    let hash = context.hasher.hash(password, context.random()).await?;
    let Some(redeemed) = spend(context, &by, ticket, &proven, &account, &hash).await? else {
        // Somebody was quicker.
        return refuse(context, Some(DeadTicket::Spent)).await;
    };
    context.outbox_bell.notify_one();
    Ok(redeemed)
}

/// Notes a ticket that permitted nothing: a link that is used again may have been stolen.
async fn refuse(context: &Context, reason: Option<DeadTicket>) -> Result<Redeemed, RedeemError> {
    let reason = reason.map_or("unknown", DeadTicket::as_str);
    let mut writer = context.storage.begin_write().await?;
    let detail = serde_json::json!({ "ticket": reason });
    audit::record(context, &mut writer, Event::ResetRefused, None, detail).await?;
    writer.commit().await?;
    Err(RedeemError::DeadTicket)
}

async fn spend(
    context: &Context,
    by: &RedeemedBy<'_>,
    ticket: &Token,
    proven: &FactorProven,
    account: &EmailAddress,
    hash: &PasswordHash,
) -> Result<Option<Redeemed>, StorageError> {
    let now = context.now();
    let mut writer = context.storage.begin_write().await?;
    let Some(proof) = VerifiedTicket::spend(context, &mut writer, ticket, proven).await? else {
        return Ok(None);
    };
    let user = proven.account();
    let sessions_ended = writer.count_live_sessions(user, now).await?;
    let Some(generation) = set_password(context, &mut writer, &Proof::Ticket(&proof), hash).await? else {
        return Ok(None);
    };
    // The mail came to the account's address, and whoever holds the link read it.
    writer.mark_email_verified(user).await?;
    let device = if context.settings.reset.clears_lock {
        login::forget_tries(context, &mut writer, account, by.device).await?;
        Some(remember_device(context, &mut writer, user, generation, by.device).await?)
    } else {
        None
    };
    if let Some(request) = proof.request() {
        writer.finish_reset_request(request, now).await?;
    }
    tell(context, &mut writer, user, sessions_ended).await?;
    // So that "Log in" leads straight to the password, also in a browser that never typed the address; and that a
    // tab of this browser which still waits for the mail sees that its recovery is over.
    writer
        .put_login_transaction(&LoginTransaction {
            browser: by.browser.hash(),
            email: account.clone(),
            reset_request: proof.request(),
            created_at: now,
            expires_at: now.plus(context.settings.login.transaction_lifetime),
        })
        .await?;
    writer.commit().await?;
    Ok(Some(Redeemed { sessions_ended, device }))
}

async fn tell(
    context: &Context,
    writer: &mut Writer,
    user: UserId,
    sessions_ended: u64,
) -> Result<(), StorageError> {
    let detail = serde_json::json!({ "sessions_ended": sessions_ended });
    audit::record(context, writer, Event::PasswordReset, Some(user), detail).await?;
    jobs::enqueue_password_changed(context, writer, user, sessions_ended).await
}
