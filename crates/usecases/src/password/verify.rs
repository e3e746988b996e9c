//! Compares what a signed-in person typed with the account's present password.

use super::{Busy, Hashed, VerifiedPassword};
use crate::Context;
use domain::Password;
use storage::User;

/// The proof, if it is the account's password.
///
/// # Errors
/// [`Busy`] when too many passwords are being hashed.
pub(crate) async fn verify_password(
    context: &Context,
    user: &User,
    password: Password,
) -> Result<Option<VerifiedPassword>, Busy> {
    let hashed = context.hasher.verify(password, user.password_hash.as_ref()).await?;
    Ok(matches!(hashed, Hashed::Matches { .. }).then(|| VerifiedPassword::of(user)))
}
