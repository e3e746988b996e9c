//! Judges a new password. The browser's meter is advice; this decides.

use domain::{Password, PasswordError, PasswordPolicy, PasswordRefusal};

/// What a person typed for a new password, and what a guesser would know of the person.
pub struct Candidate<'a> {
    /// The new password.
    pub password: String,
    /// The second field.
    pub repeat: String,
    /// The account's address.
    pub address: &'a str,
    /// What the site is called: its name and its host.
    pub names: &'a [&'a str],
    /// Whether a login needs a second factor as well.
    pub second_factor_enforced: bool,
}

/// Applies the policy.
///
/// # Errors
/// [`PasswordRefusal`] says the first reason against it.
pub fn check_new_password(
    policy: &PasswordPolicy,
    candidate: Candidate<'_>,
) -> Result<Password, PasswordRefusal> {
    let password = parse(candidate.password)?;
    if policy.is_too_short(&password, candidate.second_factor_enforced) {
        let required = policy.required_length(candidate.second_factor_enforced);
        return Err(PasswordRefusal::TooShort { required });
    }
    if policy.refuse_breached && strength::is_breached(password.reveal()) {
        return Err(PasswordRefusal::Breached);
    }
    let own_words = strength::own_words_of(candidate.address, candidate.names);
    let own_words: Vec<&str> = own_words.iter().map(String::as_str).collect();
    if strength::estimate(password.reveal(), &own_words).score.as_u8() < policy.min_score {
        return Err(PasswordRefusal::TooGuessable);
    }
    // Last, so that a person whose password is refused is not also told that the fields differ.
    if parse(candidate.repeat)?.reveal() != password.reveal() {
        return Err(PasswordRefusal::Mismatch);
    }
    Ok(password)
}

fn parse(typed: String) -> Result<Password, PasswordRefusal> {
    Password::parse(typed).map_err(|error| match error {
        PasswordError::Empty => PasswordRefusal::Empty,
        PasswordError::TooLong => PasswordRefusal::TooLong,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str, repeat: &str) -> Result<(), PasswordRefusal> {
        let candidate = Candidate {
            password: password.into(),
            repeat: repeat.into(),
            address: "ada.lovelace@analytical-engine.example",
            names: &["Vestibule"],
            second_factor_enforced: false,
        };
        check_new_password(&PasswordPolicy::default(), candidate).map(|_| ())
    }

    #[test]
    fn a_long_unusual_phrase_is_taken() {
        assert_eq!(check("purple otter judging thunder", "purple otter judging thunder"), Ok(()));
    }

    #[test]
    fn fourteen_characters_are_too_few() {
        assert_eq!(check("kX9#vQ2!mZ7&pL", ""), Err(PasswordRefusal::TooShort { required: 15 }));
        assert_eq!(check("kX9#vQ2!mZ7&pL4", "kX9#vQ2!mZ7&pL4"), Ok(()));
    }

    #[test]
    fn the_persons_own_words_are_no_secret() {
        let own = "lovelaceanalytical";
        assert_eq!(check(own, own), Err(PasswordRefusal::TooGuessable));
    }

    #[test]
    fn length_alone_is_not_strength() {
        for password in ["aaaaaaaaaaaaaaaaaaaa", "               ", "abcabcabcabcabcabc"] {
            assert!(check(password, password).is_err(), "{password:?}");
        }
    }

    #[test]
    fn two_different_fields_are_refused() {
        let refused = check("purple otter judging thunder", "purple otter judging thunde");
        assert_eq!(refused, Err(PasswordRefusal::Mismatch));
    }
}
