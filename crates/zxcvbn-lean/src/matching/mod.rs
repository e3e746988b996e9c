//! The patterns that make a part of a password easy to guess, one file each.

mod date;
mod dictionary;
mod keyboard;
mod repeat;
mod sequence;
mod spatial;
mod substitution;
mod year;

use crate::attacker::Attacker;
use crate::words::Place;
use std::ops::RangeInclusive;

/// A part of a password that an attacker can guess at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// The position of its first character.
    pub(crate) first: usize,
    /// The position of its last character.
    pub(crate) last: usize,
    /// How many guesses it takes on its own.
    pub(crate) guesses: u64,
    /// What makes it easy.
    pub(crate) pattern: Pattern,
}

/// What makes a part of a password easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// A word of a list, perhaps spelled backwards or with signs for letters.
    Word { place: Place, reversed: bool, substituted: bool },
    /// A walk over a keyboard.
    Keyboard { turns: usize },
    /// A group of this many characters, repeated.
    Repeat { of: usize },
    /// Characters at equal distances, like "abc" or "975".
    Sequence,
    /// A year of the last or this century.
    RecentYear,
    /// A date.
    Date,
    /// Nothing: every combination has to be tried.
    BruteForce,
}

impl Match {
    /// A stretch without any pattern; ten guesses a character.
    pub(crate) fn brute_force(first: usize, last: usize) -> Self {
        let length = u32::try_from(last - first + 1).unwrap_or(u32::MAX);
        // Slightly more than the least that any pattern costs, so that patterns win over brute force.
        let floor = if length == 1 { 11 } else { 51 };
        let guesses = 10_u64.saturating_pow(length).max(floor);
        Self { first, last, guesses, pattern: Pattern::BruteForce }
    }

    /// Its length in characters.
    pub(crate) fn length(&self) -> usize {
        self.last - self.first + 1
    }

    /// The positions it covers.
    pub(crate) fn range(&self) -> RangeInclusive<usize> {
        self.first..=self.last
    }
}

/// Every match of every pattern.
pub(crate) fn all(password: &[char], attacker: &Attacker) -> Vec<Match> {
    let mut matches = dictionary::matches(password, attacker);
    matches.extend(dictionary::reversed_matches(password, attacker));
    matches.extend(substitution::matches(password, attacker));
    matches.extend(spatial::matches(password));
    matches.extend(repeat::matches(password, attacker));
    matches.extend(sequence::matches(password));
    matches.extend(year::matches(password, attacker.year));
    matches.extend(date::matches(password, attacker.year));
    matches
}
