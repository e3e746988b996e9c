//! Years of the last and of this century.

use super::{Match, Pattern};

/// Years nearer than this cost as much as this many guesses.
const NEAR: u16 = 20;

/// Every year from 1900 to 2099 that stands in the password.
pub(super) fn matches(password: &[char], this_year: u16) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    for (first, digits) in password.windows(4).enumerate() {
        let overlaps = found.last().is_some_and(|before| before.last >= first);
        let Some(year @ 1900..=2099) = number(digits) else { continue };
        if !overlaps {
            let guesses = u64::from(distance(year, this_year));
            found.push(Match { first, last: first + 3, guesses, pattern: Pattern::RecentYear });
        }
    }
    found
}

/// How many years an attacker tries before coming to this one.
pub(super) fn distance(year: u16, this_year: u16) -> u16 {
    year.abs_diff(this_year).max(NEAR)
}

/// The number that ASCII digits spell, `None` for other text and above 9999.
pub(super) fn number(digits: &[char]) -> Option<u16> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let value = digits.iter().try_fold(0, |value, digit| Some(value * 10 + digit.to_digit(10)?))?;
    u16::try_from(value).ok()
}
