//! What a database connection may ask of new passwords beyond the policy that always holds.

use super::{PasswordRefusal, PersonalWords, ProfileField, RequiredCharacters};
use crate::Password;

/// The most former passwords that an account's history may have.
pub const MAX_HISTORY: u8 = 24;
/// So many equal or neighbouring characters in a row are refused.
const RUN: usize = 3;

/// A connection's rules. They only add: nothing here makes a password acceptable that the policy refuses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasswordRules {
    /// Fewest characters. The policy may ask for more, and then that counts.
    pub min_length: u16,
    /// Kinds of characters that have to be there.
    pub characters: Option<RequiredCharacters>,
    /// Whether a character three times in a row is refused.
    pub refuse_identical: bool,
    /// Whether three letters or digits in their order, such as `abc` or `321`, are refused.
    pub refuse_sequential: bool,
    /// Whether common passwords are refused, also where the policy does not ask the list of breached ones.
    pub refuse_common: bool,
    /// Further passwords that are refused, in lower case.
    pub refused_words: Vec<String>,
    /// How many former passwords are refused, beside the present one. 0 permits also the present one. 24 at most.
    pub history: u8,
    /// What of the person must not stand in the password.
    pub personal: Vec<ProfileField>,
}

impl PasswordRules {
    /// Judges what a text alone tells; length, common passwords and history are for who has the lists. The first reason
    /// against it.
    ///
    /// # Errors
    /// [`PasswordRefusal`].
    pub fn judge(&self, password: &Password, personal: &[PersonalWords]) -> Result<(), PasswordRefusal> {
        let text = password.reveal();
        let lower = text.to_lowercase();
        if self.refused_words.contains(&lower) {
            return Err(PasswordRefusal::TooCommon);
        }
        if let Some(characters) = self.characters.filter(|characters| !characters.are_in(text)) {
            return Err(PasswordRefusal::MissingCharacters(characters));
        }
        if self.refuse_identical && has_identical_run(text) {
            return Err(PasswordRefusal::IdenticalCharacters);
        }
        if self.refuse_sequential && has_sequence(text) {
            return Err(PasswordRefusal::SequentialCharacters);
        }
        if personal.iter().any(|words| words.are_in(&lower)) {
            return Err(PasswordRefusal::PersonalInformation);
        }
        Ok(())
    }
}

/// Whether a character stands three times in a row.
#[must_use]
pub fn has_identical_run(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(RUN).any(|run| run.iter().all(|c| *c == run[0]))
}

/// Whether three letters or digits of ASCII stand in their order, forwards or backwards, in any case.
#[must_use]
pub fn has_sequence(text: &str) -> bool {
    let characters: Vec<char> = text.chars().map(|c| c.to_ascii_lowercase()).collect();
    characters.windows(RUN).any(|run| {
        let is_one_kind = run.iter().all(char::is_ascii_lowercase) || run.iter().all(char::is_ascii_digit);
        let step = |by: i64| {
            run.windows(2).all(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == by)
        };
        is_one_kind && (step(1) || step(-1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::parse(text.to_owned()).expect("a password")
    }

    #[test]
    fn no_rules_refuse_nothing() {
        assert_eq!(PasswordRules::default().judge(&password("aaa"), &[]), Ok(()));
    }

    #[test]
    fn a_run_is_three_of_the_same() {
        for runs in ["aaa", "x111y", "   ", "äää"] {
            assert!(has_identical_run(runs), "{runs:?}");
        }
        for runs_not in ["", "aa", "aaAA", "abab", "aabaab"] {
            assert!(!has_identical_run(runs_not), "{runs_not:?}");
        }
    }

    #[test]
    fn a_sequence_is_three_neighbours() {
        for in_order in ["ABC", "abc", "aBc", "321", "x789y", "zyx", "012"] {
            assert!(has_sequence(in_order), "{in_order:?}");
        }
        for out_of_order in ["", "ab", "acb", "135", "ab1", "9:;", "@AB", "yz{", "890", "`ab", "аbв"] {
            assert!(!has_sequence(out_of_order), "{out_of_order:?}");
        }
    }

    #[test]
    fn refused_words_are_whole_passwords_in_any_case() {
        let rules =
            PasswordRules { refused_words: vec!["analytical engine".into()], ..PasswordRules::default() };
        assert_eq!(rules.judge(&password("Analytical Engine"), &[]), Err(PasswordRefusal::TooCommon));
        assert_eq!(rules.judge(&password("my Analytical Engine"), &[]), Ok(()));
    }

    #[test]
    fn each_rule_has_its_own_reason() {
        let rules = PasswordRules {
            characters: Some(RequiredCharacters::three_of_four()),
            refuse_identical: true,
            refuse_sequential: true,
            ..PasswordRules::default()
        };
        let own = [PersonalWords::of("Ada Lovelace")];
        let reason = |text: &str| rules.judge(&password(text), &own).expect_err("a reason");
        assert!(matches!(reason("otter"), PasswordRefusal::MissingCharacters(_)));
        assert_eq!(reason("Otterrr7"), PasswordRefusal::IdenticalCharacters);
        assert_eq!(reason("Otter789"), PasswordRefusal::SequentialCharacters);
        assert_eq!(reason("Otter lovelace"), PasswordRefusal::PersonalInformation);
        assert_eq!(rules.judge(&password("Otter mill 7"), &own), Ok(()));
    }
}
