//! What applications may know of an account.

use oidc::{
    claims::{Person, PersonClaims},
    scope::Scopes,
};
use storage::User;

/// What the scopes give of an account.
pub(super) fn claims_of(user: &User, scope: &Scopes) -> PersonClaims {
    let person = Person {
        email: &user.email,
        email_verified: user.email_verified,
        updated_at: user.password_changed_at.unwrap_or(user.created_at),
    };
    PersonClaims::of(person, scope)
}
