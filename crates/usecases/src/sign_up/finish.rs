//! Spends a sign-up's ticket for the account's first password, and logs the person in: they have proven the address
//! and chosen the password in this very browser.

use crate::{
    Context,
    audit::{self, Event},
    devices::remember_device,
    login,
    password::{Proof, VerifiedTicket, set_password},
    password_reset::{Choice, Chosen, Presented, RedeemError, choose, refuse},
};
use domain::{DeadTicket, ResetRequestId, ResetRequestKind, Timestamp, Token, UserId};
use storage::{LoginTransaction, StorageError, UserChanges, Writer};

/// The browser in which it happens.
pub struct FinishedBy<'a> {
    /// The browser's own secret.
    pub browser: &'a Token,
    /// The session that the browser had. It ends, and its copies with it.
    pub former: Option<&'a Token>,
    /// The secret by which the browser may be known for earlier logins.
    pub device: Option<&'a Token>,
}

/// What the browser gets.
pub struct SignedUp {
    /// The secret for the session's cookie. Only its hash was stored.
    pub session: Token,
    /// The secret that binds the browser from now on.
    pub browser: Token,
    /// The secret for the cookie by which this browser is known from now on.
    pub device: Token,
}

/// Makes the account usable. The policy comes before the ticket is spent, and the hash before the transaction: nothing
/// slow happens inside it.
///
/// # Errors
/// [`RedeemError`].
pub async fn finish(
    context: &Context,
    by: FinishedBy<'_>,
    ticket: &Presented<'_>,
    choice: Choice,
) -> Result<SignedUp, RedeemError> {
    let chosen = choose(context, ticket, ResetRequestKind::SignUp, choice).await?;
    match spend(context, &by, ticket.token(), &chosen).await? {
        Some(signed_up) => {
            context.outbox_bell.notify_one();
            Ok(signed_up)
        }
        // Somebody was quicker.
        None => refuse(context, ResetRequestKind::SignUp, Some(DeadTicket::Spent)).await,
    }
}

async fn spend(
    context: &Context,
    by: &FinishedBy<'_>,
    ticket: &Token,
    chosen: &Chosen,
) -> Result<Option<SignedUp>, StorageError> {
    let now = context.now();
    let Chosen { proven, account, hash } = chosen;
    let mut writer = context.storage.begin_write().await?;
    let Some(proof) = VerifiedTicket::spend(context, &mut writer, ticket, proven).await? else {
        return Ok(None);
    };
    let Some(generation) = set_password(context, &mut writer, &Proof::Ticket(&proof), hash).await? else {
        return Ok(None);
    };
    // The mail came to the account's address, and whoever holds the link read it.
    writer.mark_email_verified(proven.account()).await?;
    let Some(user) = writer.find_user(proven.account()).await? else { return Ok(None) };
    let Some(session) = login::begin_session(context, &mut writer, &user, by.former).await? else {
        return Ok(None);
    };
    login::forget_tries(context, &mut writer, account, by.device).await?;
    let device = remember_device(context, &mut writer, user.id, generation, by.device).await?;
    if let Some(request) = proof.request() {
        writer.finish_reset_request(request, now).await?;
        keep_what_was_said(&mut writer, user.id, request, now).await?;
    }
    let browser = login::renew_browser(context, &mut writer, by.browser).await?;
    writer.delete_login_transaction(&by.browser.hash()).await?;
    // So that the browser knows the way back to the application, and a tab that still waits sees that it is over.
    writer
        .put_login_transaction(&LoginTransaction {
            browser: browser.hash(),
            email: account.clone(),
            reset_request: proof.request(),
            created_at: now,
            expires_at: now.plus(context.settings.login.transaction_lifetime),
        })
        .await?;
    audit::record(context, &mut writer, Event::SignUpFinished, Some(user.id), serde_json::Value::Null)
        .await?;
    writer.commit().await?;
    Ok(Some(SignedUp { session, browser, device }))
}

/// Gives the account what the application's form said of it: that of the very mail whose reader is here.
async fn keep_what_was_said(
    writer: &mut Writer,
    user: UserId,
    request: ResetRequestId,
    now: Timestamp,
) -> Result<(), StorageError> {
    let Some(said) = writer.find_sign_up(request).await? else { return Ok(()) };
    let (profile, user_metadata) = (Some(said.profile), Some(said.user_metadata));
    let changes = UserChanges { profile, user_metadata, ..UserChanges::default() };
    writer.update_user(user, &changes, now).await?;
    Ok(())
}
