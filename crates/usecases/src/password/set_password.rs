//! The only way to set a password: it takes a proof, and ends everything issued before.

use super::keep_history;
use crate::{Context, management::Administrator, sessions::announce_end_of_all};
use domain::{FactorProven, PasswordHash, ResetRequestId, SecurityGeneration, Token, UserId};
use storage::{SpentTicket, StorageError, User, Writer};

/// A recovery or a sign-up that is spent: its ticket was ended by the database in this very transaction. There is no other way to
/// get one, so a password cannot be set by a ticket that was looked at but not spent, nor without the second factor.
pub(crate) struct VerifiedTicket {
    spent: SpentTicket,
}

impl VerifiedTicket {
    /// Spends the ticket for what it was opened for; `None` when it is of another purpose, spent, replaced, revoked, expired, outdated, or none of ours.
    pub(crate) async fn spend(
        context: &Context,
        writer: &mut Writer,
        token: &Token,
        proven: &FactorProven,
    ) -> Result<Option<Self>, StorageError> {
        let spent = writer.consume_ticket(&token.hash(), proven.purpose(), context.now()).await?;
        Ok(spent.filter(|spent| spent.user_id == proven.account()).map(|spent| Self { spent }))
    }

    /// The request whose mail it came with.
    pub(crate) const fn request(&self) -> Option<ResetRequestId> {
        self.spent.request
    }

    /// Whether it shows that somebody reads the mail of the account's address.
    pub(crate) const fn marks_email_verified(&self) -> bool {
        self.spent.marks_email_verified
    }

    /// Whether an application said where the person goes on.
    pub(crate) const fn leads_back(&self) -> bool {
        self.spent.leads_back
    }
}

/// A person gave the account's present password: in a session, or at a login that has to replace it.
pub(crate) struct VerifiedPassword {
    user_id: UserId,
    under: SecurityGeneration,
}

impl VerifiedPassword {
    /// To be made only of an account whose password was just compared and found right.
    pub(super) fn of(user: &User) -> Self {
        Self { user_id: user.id, under: user.generation }
    }

    /// Takes what a login of this browser proved, so that it counts once; `None` when it proved nothing, or too long
    /// ago.
    pub(crate) async fn take(
        context: &Context,
        writer: &mut Writer,
        browser: &Token,
    ) -> Result<Option<Self>, StorageError> {
        let taken = writer.take_proven_login(&browser.hash(), context.now()).await?;
        Ok(taken.map(|(user_id, under)| Self { user_id, under }))
    }
}

/// An operator at the machine's own command line, or a program that acts through the Management API.
pub(crate) struct AdminAuthority {
    user_id: UserId,
}

impl AdminAuthority {
    /// Over an account, for a command. `None` for a request, which comes from somebody's browser.
    pub(crate) fn of_command(context: &Context, user_id: UserId) -> Option<Self> {
        context.client.is_none().then_some(Self { user_id })
    }

    /// Over an account, for a program that proved itself to the Management API. Its door asked whether it may.
    pub(crate) const fn of_administrator(_administrator: &Administrator, user_id: UserId) -> Self {
        Self { user_id }
    }
}

/// What permits to set a password.
pub(crate) enum Proof<'a> {
    Ticket(&'a VerifiedTicket),
    Password(&'a VerifiedPassword),
    Admin(&'a AdminAuthority),
}

impl Proof<'_> {
    /// Whose password may be set.
    pub(crate) const fn user_id(&self) -> UserId {
        match self {
            Self::Ticket(VerifiedTicket { spent: SpentTicket { user_id, .. } })
            | Self::Password(VerifiedPassword { user_id, .. })
            | Self::Admin(AdminAuthority { user_id }) => *user_id,
        }
    }
}

/// Writes the hash and raises the account's generation in one statement, which ends every session, ticket and
/// whatever else was issued before, also what is in flight. `None` when the account is gone, or moved on since its
/// password was compared.
pub(crate) async fn set_password(
    context: &Context,
    writer: &mut Writer,
    proof: &Proof<'_>,
    hash: &PasswordHash,
) -> Result<Option<SecurityGeneration>, StorageError> {
    let now = context.now();
    announce_end_of_all(context, writer, proof.user_id()).await?;
    keep_history(context, writer, proof.user_id()).await?;
    match proof {
        Proof::Password(VerifiedPassword { user_id, under }) => {
            writer.replace_password_hash(*user_id, *under, hash, now).await
        }
        Proof::Ticket(_) | Proof::Admin(_) => writer.set_password_hash(proof.user_id(), hash, now).await,
    }
}
