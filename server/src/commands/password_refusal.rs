//! Why a password was refused, for operators.

use domain::{CharacterType, PasswordRefusal};

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
        PasswordRefusal::TooCommon => "the password is one that many people know".into(),
        PasswordRefusal::MissingCharacters(characters) => {
            let kinds: Vec<_> = characters.kinds().map(CharacterType::as_str).collect();
            format!(
                "the password lacks kinds of characters: it needs {} of {}",
                characters.at_least(),
                kinds.join(", ")
            )
        }
        PasswordRefusal::IdenticalCharacters => "the password has a character three times in a row".into(),
        PasswordRefusal::SequentialCharacters => {
            "the password has three letters or digits in their order, such as abc or 321".into()
        }
        PasswordRefusal::PersonalInformation => "the password has the person's name or address in it".into(),
        PasswordRefusal::UsedBefore => "the account has or had this password".into(),
    }
}
