//! A password that was typed on the page of a ticket: judged and hashed, while the ticket is still untouched.

use super::{Presented, inspect::open};
use crate::{
    Context, TooMany,
    audit::{self, Event},
    password::{
        Busy, Candidate, CheckPasswordError, Owner, check_not_used_before, count_choice, judge_new_password,
    },
};
use domain::{
    DeadTicket, EmailAddress, FactorProven, PasswordHash, PasswordRefusal, ResetRequestKind, SecondFactor,
};
use storage::StorageError;

/// What the person typed.
pub struct Choice {
    /// The new password.
    pub password: String,
    /// The second field.
    pub repeat: String,
}

/// Why the password was not set.
#[derive(Debug, thiserror::Error)]
pub enum RedeemError {
    /// Expired, spent, replaced, outdated, unknown: one answer for all.
    #[error("the link permits nothing")]
    DeadTicket,
    /// The password breaks the policy. The ticket is not spent.
    #[error("the new password was refused")]
    Refused(PasswordRefusal),
    /// Too many passwords were chosen for this account. The ticket is not spent.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Too many passwords are being hashed. The ticket is not spent.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CheckPasswordError> for RedeemError {
    fn from(error: CheckPasswordError) -> Self {
        match error {
            CheckPasswordError::Refused(refusal) => Self::Refused(refusal),
            CheckPasswordError::Busy(busy) => Self::Busy(busy),
            CheckPasswordError::Storage(error) => Self::Storage(error),
        }
    }
}

/// A password that may be written once its ticket is spent.
pub(crate) struct Chosen {
    /// Whose it is, and for what.
    pub(crate) proven: FactorProven,
    /// The account's address.
    pub(crate) account: EmailAddress,
    /// The password's hash.
    pub(crate) hash: PasswordHash,
}

/// Judges and hashes what was typed for a ticket of this kind.
pub(crate) async fn choose(
    context: &Context,
    ticket: &Presented<'_>,
    kind: ResetRequestKind,
    choice: Choice,
) -> Result<Chosen, RedeemError> {
    let ticket = ticket.token();
    // Only a live ticket is worth a hash: guesses cost no memory.
    let (opened, account) = match open(context, ticket, kind).await? {
        Ok(found) => found,
        Err(reason) => return refuse(context, kind, reason).await,
    };
    let proven = opened.prove(SecondFactor::NotEnrolled);
    let candidate = Candidate {
        password: choice.password,
        repeat: choice.repeat,
        owner: Owner::Account(proven.account()),
        second_factor_enforced: false,
    };
    let password = judge_new_password(context, candidate).await?;
    count_choice(context, proven.account()).await??;
    check_not_used_before(context, proven.account(), &password).await?;
    let hash = context.hasher.hash(password, context.random()).await?;
    Ok(Chosen { proven, account, hash })
}

/// Notes a ticket that permitted nothing: a link that is used again may have been stolen.
pub(crate) async fn refuse<T>(
    context: &Context,
    kind: ResetRequestKind,
    reason: Option<DeadTicket>,
) -> Result<T, RedeemError> {
    let reason = reason.map_or("unknown", DeadTicket::as_str);
    let mut writer = context.storage.begin_write().await?;
    let detail = serde_json::json!({ "ticket": reason });
    let event = match kind {
        ResetRequestKind::Reset => Event::ResetRefused,
        ResetRequestKind::SignUp => Event::SignUpRefused,
    };
    audit::record(context, &mut writer, event, None, detail).await?;
    writer.commit().await?;
    Err(RedeemError::DeadTicket)
}
