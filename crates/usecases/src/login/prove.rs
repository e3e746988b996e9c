//! Compares a password with the one of an address: counted, with one amount of work for every address. Every way that
//! takes a password goes through here, so that all of them share the address's tries.

use super::tries::{CountTryError, count_try};
use crate::{
    Context, TooMany,
    password::{Busy, Hashed},
};
use domain::{EmailAddress, Password, PasswordHash, Token};
use storage::{StorageError, User, Writer};

/// Who somebody claims to be, and with what.
pub(crate) struct Claim<'a> {
    /// The account's address.
    pub(crate) email: &'a EmailAddress,
    /// What was typed.
    pub(crate) password: Password,
    /// The secret by which the browser may be known for earlier logins.
    pub(crate) device: Option<&'a Token>,
}

/// An account whose password was right.
pub(crate) struct Proven {
    /// The account as it was when its password was compared.
    pub(crate) user: User,
    renewed: Option<PasswordHash>,
}

impl Proven {
    /// Keeps the password under today's parameters, if its hash was made with others.
    pub(crate) async fn renew_hash(&self, writer: &mut Writer) -> Result<(), StorageError> {
        if let Some(hash) = &self.renewed {
            writer.rehash_password(self.user.id, self.user.generation, hash).await?;
        }
        Ok(())
    }
}

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProveError {
    #[error(transparent)]
    TooMany(#[from] TooMany),
    #[error(transparent)]
    Busy(#[from] Busy),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CountTryError> for ProveError {
    fn from(error: CountTryError) -> Self {
        match error {
            CountTryError::TooMany(too_many) => Self::TooMany(too_many),
            CountTryError::Storage(error) => Self::Storage(error),
        }
    }
}

/// The account, if it has this password. Whether it is blocked is for the statement that issues something to ask.
pub(crate) async fn prove(context: &Context, claim: Claim<'_>) -> Result<Option<Proven>, ProveError> {
    let Claim { email, password, device } = claim;
    count_try(context, email, device).await?;
    let user = context.storage.reader().await?.find_user_by_email(email).await?;
    let stored = user.as_ref().and_then(|user| user.password_hash.as_ref());
    // The password is needed once more if its hash is of older parameters.
    let again = Password::parse(password.reveal().to_owned()).ok();
    let hashed = context.hasher.verify(password, stored).await?;
    let (Hashed::Matches { outdated }, Some(user)) = (hashed, user) else { return Ok(None) };
    let renewed = match again {
        // A right password must not be refused for the sake of its hash: the next login renews it.
        Some(password) if outdated => context.hasher.hash(password, context.random()).await.ok(),
        _ => None,
    };
    Ok(Some(Proven { user, renewed }))
}
