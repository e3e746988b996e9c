//! The word lists, and where a word stands in them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A list of words, the most common first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Passwords,
    English,
    Television,
    FemaleNames,
    MaleNames,
    Surnames,
    OwnWords,
}

/// Where a word stands: its list and its place in it, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) list: List,
    pub(crate) rank: u32,
}

// In this order the lists compress a little better.
const LISTS: [(List, &str); 6] = [
    (List::English, include_str!("../data/english.txt")),
    (List::Television, include_str!("../data/television.txt")),
    (List::Surnames, include_str!("../data/surnames.txt")),
    (List::FemaleNames, include_str!("../data/female_names.txt")),
    (List::MaleNames, include_str!("../data/male_names.txt")),
    (List::Passwords, include_str!("../data/passwords.txt")),
];

/// The length of the longest word in the lists, in characters; all of them are ASCII.
pub(crate) const LONGEST: usize = 23;

/// No word is on two lists, so one table holds them all.
static PLACES: LazyLock<HashMap<&'static [u8], Place>> = LazyLock::new(|| {
    let mut places = HashMap::with_capacity(100_000);
    for (list, words) in LISTS {
        places.extend((1..).zip(words.lines()).map(|(rank, word)| (word.as_bytes(), Place { list, rank })));
    }
    places
});

/// The place of a lower-case word, if a list has it.
pub(crate) fn place_of(word: &[u8]) -> Option<Place> {
    PLACES.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::{LISTS, LONGEST, List, PLACES, place_of};

    #[test]
    fn no_word_is_on_two_lists() {
        let words: usize = LISTS.iter().map(|(_, words)| words.lines().count()).sum();
        assert_eq!(PLACES.len(), words);
    }

    #[test]
    fn every_word_is_lower_case_ascii_of_bounded_length() {
        let mut longest = 0;
        for word in LISTS.iter().flat_map(|(_, words)| words.lines()) {
            assert!(word.is_ascii() && *word == word.to_lowercase() && !word.is_empty(), "{word}");
            longest = longest.max(word.len());
        }
        assert_eq!(longest, LONGEST);
    }

    #[test]
    fn the_first_word_of_a_list_has_rank_one() {
        let place = place_of(b"123456").unwrap();
        assert_eq!((place.list, place.rank), (List::Passwords, 1));
    }
}
