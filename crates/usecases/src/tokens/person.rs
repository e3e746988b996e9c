//! What applications may know of an account.

use oidc::{
    claims::{Person, PersonClaims},
    scope::Scopes,
};
use storage::User;

/// What the scopes give of an account.
pub(super) fn claims_of(user: &User, scope: &Scopes) -> PersonClaims {
    let profile = &user.profile;
    let person = Person {
        email: &user.email,
        name: profile.name.as_deref(),
        given_name: profile.given_name.as_deref(),
        family_name: profile.family_name.as_deref(),
        nickname: profile.nickname.as_deref(),
        picture: profile.picture.as_deref(),
        email_verified: user.email_verified,
        updated_at: user.updated_at,
    };
    PersonClaims::of(person, scope)
}
