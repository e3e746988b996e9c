//! The kinds of characters that a rule may ask for.

/// A kind of character, as password rules have counted them since keyboards: ASCII alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharacterType {
    /// `a` to `z`.
    Lowercase,
    /// `A` to `Z`.
    Uppercase,
    /// `0` to `9`.
    Number,
    /// A blank, or one of the 32 signs of ASCII.
    Special,
}

impl CharacterType {
    /// All kinds, in the order in which people are told them.
    pub const ALL: [Self; 4] = [Self::Lowercase, Self::Uppercase, Self::Number, Self::Special];

    /// The kind's word in configurations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lowercase => "lowercase",
            Self::Uppercase => "uppercase",
            Self::Number => "number",
            Self::Special => "special",
        }
    }

    /// Reads the word of a kind.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether a text has a character of this kind.
    #[must_use]
    pub fn is_in(self, text: &str) -> bool {
        text.chars().any(|c| match self {
            Self::Lowercase => c.is_ascii_lowercase(),
            Self::Uppercase => c.is_ascii_uppercase(),
            Self::Number => c.is_ascii_digit(),
            Self::Special => c == ' ' || c.is_ascii_punctuation(),
        })
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// So many of these kinds have to be in a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequiredCharacters {
    kinds: u8,
    at_least: u8,
}

impl RequiredCharacters {
    /// Every one of `kinds`. `None` when there are none.
    #[must_use]
    pub fn all_of(kinds: &[CharacterType]) -> Option<Self> {
        let kinds = kinds.iter().fold(0, |set, kind| set | kind.bit());
        let at_least = u8::try_from(kinds.count_ones()).unwrap_or(u8::MAX);
        (at_least > 0).then_some(Self { kinds, at_least })
    }

    /// Any three of the four kinds.
    #[must_use]
    pub const fn three_of_four() -> Self {
        Self { kinds: 0b1111, at_least: 3 }
    }

    /// How many of the kinds have to be there.
    #[must_use]
    pub const fn at_least(self) -> u8 {
        self.at_least
    }

    /// The kinds that count.
    pub fn kinds(self) -> impl Iterator<Item = CharacterType> {
        CharacterType::ALL.into_iter().filter(move |kind| self.kinds & kind.bit() != 0)
    }

    /// Whether each of the kinds is asked for, so that there is no choice among them.
    #[must_use]
    pub fn is_every_kind(self) -> bool {
        self.kinds().count() == usize::from(self.at_least)
    }

    /// Whether a text has them.
    #[must_use]
    pub fn are_in(self, text: &str) -> bool {
        self.kinds().filter(|kind| kind.is_in(text)).count() >= usize::from(self.at_least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_ascii_alone() {
        let kinds = |text: &str| CharacterType::ALL.map(|kind| kind.is_in(text));
        assert_eq!(kinds("a"), [true, false, false, false]);
        assert_eq!(kinds("A"), [false, true, false, false]);
        assert_eq!(kinds("0"), [false, false, true, false]);
        for special in " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".chars() {
            assert_eq!(kinds(&special.to_string()), [false, false, false, true], "{special:?}");
        }
        assert_eq!(kinds("äÄ٣€\u{a0}\t"), [false; 4]);
    }

    #[test]
    fn a_kind_named_twice_counts_once() {
        let twice = [CharacterType::Number, CharacterType::Number];
        assert_eq!(RequiredCharacters::all_of(&twice), RequiredCharacters::all_of(&twice[..1]));
        assert_eq!(RequiredCharacters::all_of(&[]), None);
    }

    #[test]
    fn three_of_four_leaves_one_out() {
        let rule = RequiredCharacters::three_of_four();
        for fits in ["aA1", "aA!", "a1!", "A1 ", "aA1!"] {
            assert!(rule.are_in(fits), "{fits}");
        }
        for lacks in ["", "a", "aA", "1!", "äÄ1!"] {
            assert!(!rule.are_in(lacks), "{lacks}");
        }
        assert!(!rule.is_every_kind());
    }

    #[test]
    fn words_name_kinds() {
        for kind in CharacterType::ALL {
            assert_eq!(CharacterType::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(CharacterType::parse("Lowercase"), None);
    }
}
