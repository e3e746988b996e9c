//! The only way to set a password: it takes a proof, and ends everything issued before.

use crate::{Context, sessions::announce_end_of_all};
use domain::{FactorProven, PasswordHash, ResetRequestId, SecurityGeneration, Token, UserId};
use storage::{StorageError, User, Writer};

/// A recovery or a sign-up that is spent: its ticket was ended by the database in this very transaction. There is no other way to
/// get one, so a password cannot be set by a ticket that was looked at but not spent, nor without the second factor.
pub(crate) struct VerifiedTicket {
    user_id: UserId,
    request: Option<ResetRequestId>,
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
        Ok(spent
            .filter(|spent| spent.user_id == proven.account())
            .map(|spent| Self { user_id: spent.user_id, request: spent.request }))
    }

    /// The request whose mail it came with.
    pub(crate) fn request(&self) -> Option<ResetRequestId> {
        self.request
    }
}

/// A signed-in person gave the account's present password.
pub(crate) struct VerifiedPassword {
    user_id: UserId,
    under: SecurityGeneration,
}

impl VerifiedPassword {
    /// To be made only of an account whose password was just compared and found right.
    pub(super) fn of(user: &User) -> Self {
        Self { user_id: user.id, under: user.generation }
    }
}

/// An operator at the machine's own command line.
pub(crate) struct AdminAuthority {
    user_id: UserId,
}

impl AdminAuthority {
    /// Over an account, for a command. `None` for a request, which comes from somebody's browser.
    pub(crate) fn of_command(context: &Context, user_id: UserId) -> Option<Self> {
        context.client.is_none().then_some(Self { user_id })
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
            Self::Ticket(VerifiedTicket { user_id, .. })
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
    match proof {
        Proof::Password(VerifiedPassword { user_id, under }) => {
            writer.replace_password_hash(*user_id, *under, hash, now).await
        }
        Proof::Ticket(_) | Proof::Admin(_) => writer.set_password_hash(proof.user_id(), hash, now).await,
    }
}
