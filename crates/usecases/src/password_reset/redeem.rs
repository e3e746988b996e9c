//! Spends a ticket for a new password, and ends everything that was issued before.

use super::{
    Presented,
    chosen::{Choice, Chosen, RedeemError, choose, refuse},
};
use crate::{
    Context,
    audit::{self, Event},
    devices::remember_device,
    jobs, login,
    password::{Proof, VerifiedTicket, set_password},
};
use domain::{DeadTicket, ResetRequestKind, Token, UserId};
use storage::{LoginTransaction, StorageError, Writer};

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
    /// Whether an application said where the person goes on: [`crate::tickets::outcome`] knows.
    pub leads_back: bool,
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
    let chosen = choose(context, ticket, ResetRequestKind::Reset, choice).await?;
    let Some(redeemed) = spend(context, &by, ticket.token(), &chosen).await? else {
        // Somebody was quicker.
        return refuse(context, ResetRequestKind::Reset, Some(DeadTicket::Spent)).await;
    };
    context.outbox_bell.notify_one();
    Ok(redeemed)
}

async fn spend(
    context: &Context,
    by: &RedeemedBy<'_>,
    ticket: &Token,
    chosen: &Chosen,
) -> Result<Option<Redeemed>, StorageError> {
    let now = context.now();
    let Chosen { proven, account, hash } = chosen;
    let mut writer = context.storage.begin_write().await?;
    let Some(proof) = VerifiedTicket::spend(context, &mut writer, ticket, proven).await? else {
        return Ok(None);
    };
    let user = proven.account();
    let sessions_ended = writer.count_live_sessions(user, now).await?;
    let Some(generation) = set_password(context, &mut writer, &Proof::Ticket(&proof), hash).await? else {
        return Ok(None);
    };
    // The mail came to the account's address, and whoever holds the link read it. A link that an application was given
    // says so only if the application does.
    if proof.marks_email_verified() {
        writer.mark_email_verified(user).await?;
    }
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
    Ok(Some(Redeemed { sessions_ended, device, leads_back: proof.leads_back() }))
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
