//! What a new password must be, and the closed set of reasons to refuse one.

mod characters;
mod level;
mod personal;
mod rules;

pub use characters::{CharacterType, RequiredCharacters};
pub use level::PasswordLevel;
pub use personal::{PersonalWords, ProfileField};
pub use rules::{MAX_HISTORY, PasswordRules, has_identical_run, has_sequence};

/// What holds for every new password. No composition rules, no expiry (NIST SP 800-63B-4 §3.1.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// Fewest characters when the password is the only factor. NIST: 15.
    pub min_length: u16,
    /// Fewest characters when a second factor is enforced. NIST: 8.
    pub min_length_with_second_factor: u16,
    /// Lowest zxcvbn score, 0 to 4.
    pub min_score: u8,
    /// Whether the list of breached passwords is asked.
    pub refuse_breached: bool,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self { min_length: 15, min_length_with_second_factor: 8, min_score: 3, refuse_breached: true }
    }
}

impl PasswordPolicy {
    /// Fewest characters for an account with or without an enforced second factor.
    #[must_use]
    pub fn required_length(&self, second_factor_enforced: bool) -> u16 {
        if second_factor_enforced { self.min_length_with_second_factor } else { self.min_length }
    }

    /// Fewest characters where a connection has rules of its own: whichever asks for more.
    #[must_use]
    pub fn required_length_with(&self, rules: &PasswordRules, second_factor_enforced: bool) -> u16 {
        self.required_length(second_factor_enforced).max(rules.min_length)
    }
}

/// Why a new password was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefusal {
    /// Nothing was typed.
    Empty,
    /// Fewer characters than required.
    TooShort {
        /// The number required.
        required: u16,
    },
    /// More than 256 characters.
    TooLong,
    /// On the list of passwords that others have used and lost.
    Breached,
    /// Too few guesses needed, with the person's own words known to the guesser.
    TooGuessable,
    /// Among those that the connection's administrators refuse, or common.
    TooCommon,
    /// Lacks kinds of characters.
    MissingCharacters(RequiredCharacters),
    /// Has a character three times in a row.
    IdenticalCharacters,
    /// Has three letters or digits in their order.
    SequentialCharacters,
    /// Has something of the person's profile in it.
    PersonalInformation,
    /// The account's present password, or one that it had before.
    UsedBefore,
    /// The two fields differ.
    Mismatch,
}
