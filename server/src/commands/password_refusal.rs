//! Why a password was refused, for operators.

use domain::PasswordRefusal;

/// A sentence about a refusal.
pub(crate) fn password_refusal(refusal: PasswordRefusal) -> String {
    match refusal {
        PasswordRefusal::Empty => "the password is empty".into(),
        PasswordRefusal::TooShort { required } => {
            format!("the password is too short: it needs at least {required} characters")
        }
        PasswordRefusal::TooLong => "the password is too long: it may have at most 256 characters".into(),
        PasswordRefusal::Breached => "the password is on a list of stolen passwords".into(),
        PasswordRefusal::TooGuessable => "the password is too easy to guess".into(),
        PasswordRefusal::Mismatch => "the passwords differ".into(),
    }
}
