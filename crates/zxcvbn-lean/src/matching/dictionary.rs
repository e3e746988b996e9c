//! Words of the lists and the person's own words, forwards and backwards.

use super::{Match, Pattern};
use crate::attacker::Attacker;
use crate::combinations::{of_capitals, of_substitutions};
use crate::words::{LONGEST, List, Place, place_of};

/// Every word in the password.
pub(super) fn matches(password: &[char], attacker: &Attacker) -> Vec<Match> {
    let places = words_in(&lower_case(password), attacker).into_iter();
    places.map(|(first, last, place)| word_match(password, first, last, place, false, &[])).collect()
}

/// Every word in the password that is spelled backwards.
pub(super) fn reversed_matches(password: &[char], attacker: &Attacker) -> Vec<Match> {
    let backwards: Vec<char> = password.iter().rev().copied().collect();
    let end = password.len().saturating_sub(1);
    let places = words_in(&lower_case(&backwards), attacker).into_iter();
    places
        .map(|(first, last, place)| word_match(password, end - last, end - first, place, true, &[]))
        .collect()
}

/// The match of one word; `substitutions` are pairs of a sign and the letter that it stands for.
pub(super) fn word_match(
    password: &[char],
    first: usize,
    last: usize,
    place: Place,
    reversed: bool,
    substitutions: &[(char, char)],
) -> Match {
    let token = &password[first..=last];
    let guesses = u64::from(place.rank)
        .saturating_mul(of_capitals(token))
        .saturating_mul(of_substitutions(token, substitutions))
        .saturating_mul(if reversed { 2 } else { 1 });
    let substituted = !substitutions.is_empty();
    Match { first, last, guesses, pattern: Pattern::Word { place, reversed, substituted } }
}

/// The text in lower case, character by character; what grows by that is cut at the text's length.
pub(super) fn lower_case(text: &[char]) -> Vec<char> {
    text.iter().collect::<String>().to_lowercase().chars().take(text.len()).collect()
}

/// The positions (first, last) and places of every word in a lower-case text.
pub(super) fn words_in(text: &[char], attacker: &Attacker) -> Vec<(usize, usize, Place)> {
    let mut found = Vec::new();
    // The lists are ASCII; 0 is in no word.
    let bytes: Vec<u8> = text.iter().map(|c| if c.is_ascii() { *c as u8 } else { 0 }).collect();
    for first in 0..bytes.len() {
        for last in first..bytes.len().min(first + LONGEST) {
            found.extend(place_of(&bytes[first..=last]).map(|place| (first, last, place)));
        }
    }
    for (rank, word) in (1..).zip(attacker.own_words.iter().filter(|word| !word.is_empty())) {
        let place = Place { list: List::OwnWords, rank };
        let windows = text.windows(word.len()).enumerate().filter(|(_, window)| window == word);
        found.extend(windows.map(|(first, window)| (first, first + window.len() - 1, place)));
    }
    found
}
