//! The five levels by which an administrator may choose rules in one word.

use super::{CharacterType, PasswordRules, RequiredCharacters};

/// How much a database connection asks of passwords beyond what always holds. The rules are those of Auth0's
/// password-sheriff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordLevel {
    /// Nothing more.
    None,
    /// 6 characters.
    Low,
    /// 8 characters, with a lower-case letter, an upper-case letter and a digit.
    Fair,
    /// 8 characters, of three of the four kinds.
    Good,
    /// 10 characters, of three of the four kinds, and none three times in a row.
    Excellent,
}

impl PasswordLevel {
    /// All levels, the most lenient first.
    pub const ALL: [Self; 5] = [Self::None, Self::Low, Self::Fair, Self::Good, Self::Excellent];

    /// The level's word in configurations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Fair => "fair",
            Self::Good => "good",
            Self::Excellent => "excellent",
        }
    }

    /// Reads the word of a level.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }

    /// The level's rules.
    #[must_use]
    pub fn rules(self) -> PasswordRules {
        let (min_length, characters) = match self {
            Self::None => (1, None),
            Self::Low => (6, None),
            Self::Fair => {
                use CharacterType::{Lowercase, Number, Uppercase};
                (8, RequiredCharacters::all_of(&[Lowercase, Uppercase, Number]))
            }
            Self::Good => (8, Some(RequiredCharacters::three_of_four())),
            Self::Excellent => (10, Some(RequiredCharacters::three_of_four())),
        };
        let refuse_identical = self == Self::Excellent;
        PasswordRules { min_length, characters, refuse_identical, ..PasswordRules::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Password, PasswordRefusal};

    fn judge(level: PasswordLevel, password: &str) -> Result<(), PasswordRefusal> {
        let password = Password::parse(password.to_owned()).expect("a password");
        let rules = level.rules();
        if password.characters() < usize::from(rules.min_length) {
            return Err(PasswordRefusal::TooShort { required: rules.min_length });
        }
        rules.judge(&password, &[])
    }

    #[test]
    fn none_asks_for_one_character() {
        assert_eq!(judge(PasswordLevel::None, "."), Ok(()));
    }

    #[test]
    fn low_asks_for_six() {
        assert_eq!(judge(PasswordLevel::Low, "otter"), Err(PasswordRefusal::TooShort { required: 6 }));
        assert_eq!(judge(PasswordLevel::Low, "otters"), Ok(()));
    }

    #[test]
    fn fair_asks_for_both_cases_and_a_digit() {
        let level = PasswordLevel::Fair;
        assert_eq!(judge(level, "Otter-7"), Err(PasswordRefusal::TooShort { required: 8 }));
        assert_eq!(judge(level, "Otters77"), Ok(()));
        for lacks in ["otters77", "OTTERS77", "OtterSea", "otter 77!"] {
            assert!(matches!(judge(level, lacks), Err(PasswordRefusal::MissingCharacters(_))), "{lacks}");
        }
    }

    #[test]
    fn good_asks_for_three_kinds_of_four() {
        let level = PasswordLevel::Good;
        assert_eq!(judge(level, "Ott er7"), Err(PasswordRefusal::TooShort { required: 8 }));
        for fits in ["Otters77", "otters 7", "OTTERS-7", "Otter Sea", "aaaaaaA1"] {
            assert_eq!(judge(level, fits), Ok(()), "{fits}");
        }
        let missing = PasswordRefusal::MissingCharacters(RequiredCharacters::three_of_four());
        for lacks in ["otterseas", "otters77", "otter seas", "ÖTTER7777"] {
            assert_eq!(judge(level, lacks), Err(missing), "{lacks}");
        }
    }

    #[test]
    fn excellent_asks_for_ten_and_no_three_of_a_kind() {
        let level = PasswordLevel::Excellent;
        assert_eq!(judge(level, "Otters-77"), Err(PasswordRefusal::TooShort { required: 10 }));
        assert_eq!(judge(level, "Otters-077"), Ok(()));
        assert_eq!(judge(level, "Otters-777"), Err(PasswordRefusal::IdenticalCharacters));
        assert_eq!(judge(level, "Otterrr-77"), Err(PasswordRefusal::IdenticalCharacters));
    }

    #[test]
    fn words_name_levels() {
        for level in PasswordLevel::ALL {
            assert_eq!(PasswordLevel::parse(level.as_str()), Some(level));
        }
        assert_eq!(PasswordLevel::parse("strong"), None);
    }
}
