//! Judges a new password. The browser's meter is advice; this decides.

use super::{Busy, history::check_not_used_before, personal::personal_words};
use crate::Context;
use domain::{
    EmailAddress, Password, PasswordError, PasswordPolicy, PasswordRefusal, PasswordRules, PersonalWords,
    UserId,
};
use serde_json::{Map, Value};
use storage::{Profile, StorageError};

/// What a person typed for a new password, and whose it is to be.
pub struct Candidate<'a> {
    /// The new password.
    pub password: String,
    /// The second field; where there is only one, the same again.
    pub repeat: String,
    /// Whose it is to be.
    pub owner: Owner<'a>,
    /// Whether a login needs a second factor as well.
    pub second_factor_enforced: bool,
}

/// Whose a new password is to be. What is known of them is what a guesser knows too.
#[derive(Clone, Copy)]
pub enum Owner<'a> {
    /// An account that exists, with a profile and a history.
    Account(UserId),
    /// An account that is about to be made.
    New {
        /// Its address.
        address: &'a EmailAddress,
        /// What the person will be called.
        profile: &'a Profile,
        /// What else the person may know of themselves.
        user_metadata: &'a Map<String, Value>,
    },
}

/// Why a new password is not taken.
#[derive(Debug, thiserror::Error)]
pub enum CheckPasswordError {
    /// It breaks the policy: the first reason against it.
    #[error("the password was refused")]
    Refused(PasswordRefusal),
    /// Too many passwords are being hashed, so that it could not be compared with former ones.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Applies the policy of this deployment and the rules of its database connection.
///
/// # Errors
/// [`CheckPasswordError`].
pub async fn check_new_password(
    context: &Context,
    candidate: Candidate<'_>,
) -> Result<Password, CheckPasswordError> {
    let owner = candidate.owner;
    let password = judge_new_password(context, candidate).await?;
    if let Owner::Account(user) = owner {
        check_not_used_before(context, user, &password).await?;
    }
    Ok(password)
}

/// Applies all but the history. For who has to prove that the account is theirs before anything is told of its former
/// passwords.
///
/// # Errors
/// [`CheckPasswordError`].
pub(crate) async fn judge_new_password(
    context: &Context,
    candidate: Candidate<'_>,
) -> Result<Password, CheckPasswordError> {
    let rules = &context.configuration.password_rules;
    let (address, personal) = match candidate.owner {
        Owner::New { address, profile, user_metadata } => {
            (address.canonical().to_owned(), personal_words(&rules.personal, address, profile, user_metadata))
        }
        Owner::Account(user) => match context.storage.reader().await?.find_user_record(user).await? {
            Some(record) => {
                let (user, metadata) = (&record.user, &record.user_metadata);
                let personal = personal_words(&rules.personal, &user.email, &user.profile, metadata);
                (user.email.canonical().to_owned(), personal)
            }
            // Deleted this moment: whatever is said of the password, it will not be set.
            None => (String::new(), Vec::new()),
        },
    };
    let known = Known { address: &address, names: &context.site_names(), personal: &personal };
    judge(context.settings.password, rules, &known, candidate).map_err(CheckPasswordError::Refused)
}

/// What a guesser knows.
struct Known<'a> {
    address: &'a str,
    /// What the site is called: its name and its host.
    names: &'a [&'a str],
    personal: &'a [PersonalWords],
}

fn judge(
    policy: PasswordPolicy,
    rules: &PasswordRules,
    known: &Known<'_>,
    candidate: Candidate<'_>,
) -> Result<Password, PasswordRefusal> {
    let password = parse(candidate.password)?;
    let required = policy.required_length_with(rules, candidate.second_factor_enforced);
    if password.characters() < usize::from(required) {
        return Err(PasswordRefusal::TooShort { required });
    }
    if policy.refuse_breached && strength::is_breached(password.reveal()) {
        return Err(PasswordRefusal::Breached);
    }
    if rules.refuse_common && strength::is_breached(password.reveal()) {
        return Err(PasswordRefusal::TooCommon);
    }
    rules.judge(&password, known.personal)?;
    let own_words = strength::own_words_of(known.address, known.names);
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
    use domain::{PasswordLevel, Timestamp};

    fn check_with(rules: &PasswordRules, password: &str, repeat: &str) -> Result<(), PasswordRefusal> {
        let owner = Owner::Account(UserId::new(Timestamp::from_micros(0), [0; 10]));
        let candidate = Candidate {
            password: password.into(),
            repeat: repeat.into(),
            owner,
            second_factor_enforced: false,
        };
        let known = Known {
            address: "ada.lovelace@analytical-engine.example",
            names: &["Vestibule"],
            personal: &[PersonalWords::of("Charles Babbage")],
        };
        judge(PasswordPolicy::default(), rules, &known, candidate).map(|_| ())
    }

    fn check(password: &str, repeat: &str) -> Result<(), PasswordRefusal> {
        check_with(&PasswordRules::default(), password, repeat)
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

    #[test]
    fn no_level_takes_what_the_policy_refuses() {
        for level in PasswordLevel::ALL {
            let rules = level.rules();
            let check = |password: &str| check_with(&rules, password, password);
            assert_eq!(check("kX9#vQ2!mZ7&pL"), Err(PasswordRefusal::TooShort { required: 15 }), "{level:?}");
            assert_eq!(check("1qaz2wsx3edc4rfv"), Err(PasswordRefusal::Breached), "{level:?}");
            assert!(check("Aa1!Aa1!Aa1!Aa1!").is_err(), "{level:?}");
        }
    }

    #[test]
    fn a_rule_refuses_what_the_policy_takes() {
        let good = PasswordLevel::Good.rules();
        let phrase = "purple otter judging thunder";
        assert!(matches!(check_with(&good, phrase, phrase), Err(PasswordRefusal::MissingCharacters(_))));
        let longer = PasswordRules { min_length: 40, ..PasswordRules::default() };
        assert_eq!(check_with(&longer, phrase, phrase), Err(PasswordRefusal::TooShort { required: 40 }));
        let own = "purple otter babbage thunder";
        assert_eq!(check(own, own), Err(PasswordRefusal::PersonalInformation));
    }
}
