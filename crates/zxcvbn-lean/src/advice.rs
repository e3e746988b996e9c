//! The closed set of things that can be said about a password; pages translate the codes.

/// Names each piece of advice once: the variant, its meaning and its code.
macro_rules! advice {
    ($($(#[$meaning:meta])* $variant:ident => $code:literal,)*) => {
        /// One thing to tell a person about a password: a warning or a suggestion.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Advice { $($(#[$meaning])* $variant,)* }

        impl Advice {
            /// Every advice there is.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name, in kebab case; message files use it as their key.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The advice that has this code, if any.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

advice! {
    /// Warning: a straight row of keys, like "asdfgh".
    StraightRow => "straight-row",
    /// Warning: a short walk over the keyboard.
    KeyboardPattern => "keyboard-pattern",
    /// Warning: one character repeated, like "aaa".
    RepeatedCharacter => "repeated-character",
    /// Warning: a group repeated, like "abcabc".
    RepeatedGroup => "repeated-group",
    /// Warning: among the ten most common passwords.
    TopTenPassword => "top-ten-password",
    /// Warning: among the hundred most common passwords.
    TopHundredPassword => "top-hundred-password",
    /// Warning: a very common password.
    CommonPassword => "common-password",
    /// Warning: a small change to a common password.
    SimilarToCommonPassword => "similar-to-common-password",
    /// Warning: a sequence, like "abc" or "6543".
    Sequence => "sequence",
    /// Warning: a recent year.
    RecentYear => "recent-year",
    /// Warning: one word by itself.
    SingleWord => "single-word",
    /// Warning: a date.
    Date => "date",
    /// Warning: one name by itself.
    SingleName => "single-name",
    /// Warning: a common name.
    CommonName => "common-name",
    /// Suggestion: use a few words, not a common phrase.
    UseAFewWords => "use-a-few-words",
    /// Suggestion: symbols, digits and capitals are not needed.
    NoNeedForSymbols => "no-need-for-symbols",
    /// Suggestion: add another word or two.
    AddWords => "add-words",
    /// Suggestion: a capital at the start helps little.
    CapitalsHelpLittle => "capitals-help-little",
    /// Suggestion: all capitals are as easy as none.
    AllCapitalsHelpLittle => "all-capitals-help-little",
    /// Suggestion: a word spelled backwards helps little.
    ReversalHelpsLittle => "reversal-helps-little",
    /// Suggestion: "@" for "a" and the like help little.
    SubstitutionsHelpLittle => "substitutions-help-little",
    /// Suggestion: use a longer keyboard pattern with more turns.
    LongerKeyboardPattern => "longer-keyboard-pattern",
    /// Suggestion: avoid repeated words and characters.
    AvoidRepeats => "avoid-repeats",
    /// Suggestion: avoid sequences.
    AvoidSequences => "avoid-sequences",
    /// Suggestion: avoid recent years.
    AvoidRecentYears => "avoid-recent-years",
    /// Suggestion: avoid years that have to do with you.
    AvoidYourYears => "avoid-your-years",
    /// Suggestion: avoid dates and years that have to do with you.
    AvoidYourDates => "avoid-your-dates",
}

#[cfg(test)]
mod tests {
    use super::Advice;
    use std::collections::HashSet;

    #[test]
    fn every_code_is_unique_kebab_case_and_leads_back_to_its_advice() {
        let mut seen = HashSet::new();
        for &advice in Advice::ALL {
            let code = advice.code();
            assert!(seen.insert(code), "{code} twice");
            assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
            assert_eq!(Advice::from_code(code), Some(advice));
        }
    }

    #[test]
    fn an_unknown_code_is_no_advice() {
        assert_eq!(Advice::from_code("password"), None);
    }
}
