//! Words with signs in place of letters, like "p@ssw0rd".

use super::Match;
use super::dictionary::{lower_case, word_match, words_in};
use crate::attacker::Attacker;

/// A sign and the letter that it stands for.
type Substitution = (char, char);

/// The letters and the signs that people write for them.
const SIGNS: [(char, &str); 12] = [
    ('a', "4@"),
    ('b', "8"),
    ('c', "({[<"),
    ('e', "3"),
    ('g', "69"),
    ('i', "1!|"),
    ('l', "1|7"),
    ('o', "0"),
    ('s', "$5"),
    ('t', "+7"),
    ('x', "%"),
    ('z', "2"),
];

/// Every word in the password in which at least one sign stands for a letter.
pub(super) fn matches(password: &[char], attacker: &Attacker) -> Vec<Match> {
    let lower = lower_case(password);
    let mut found = Vec::new();
    for substitutions in readings(password) {
        let letter_of = |c: &char| substitutions.iter().find(|(sign, _)| sign == c).map_or(*c, |(_, l)| *l);
        let read: Vec<char> = password.iter().map(letter_of).collect();
        let read = lower_case(&read);
        for (first, last, place) in words_in(&read, attacker) {
            if lower[first..=last] != read[first..=last] {
                found.push(word_match(password, first, last, place, false, &substitutions));
            }
        }
    }
    // Readings that differ elsewhere in the password find the same word again.
    found.sort_unstable_by_key(|word| (word.first, word.last, word.guesses));
    found.dedup_by_key(|word| (word.first, word.last, word.guesses));
    found
}

/// Every way to read the signs of the password as letters, a sign never as two letters and a letter never
/// from two signs. None when there are no signs.
fn readings(password: &[char]) -> Vec<Vec<Substitution>> {
    let mut readings: Vec<Vec<Substitution>> = vec![Vec::new()];
    for (letter, signs) in SIGNS {
        let mut longer = Vec::new();
        for sign in signs.chars().filter(|sign| password.contains(sign)) {
            for reading in &readings {
                let taken = reading.iter().any(|(other, _)| *other == sign);
                if taken {
                    longer.push(reading.clone());
                }
                let others = reading.iter().filter(|(other, _)| *other != sign).copied();
                longer.push(others.chain([(sign, letter)]).collect());
            }
        }
        if !longer.is_empty() {
            readings = longer;
        }
    }
    readings.retain(|reading| !reading.is_empty());
    readings
}

#[cfg(test)]
mod tests {
    use super::readings;

    fn readings_of(text: &str) -> Vec<Vec<(char, char)>> {
        readings(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn a_password_without_signs_has_no_reading() {
        assert!(readings_of("password").is_empty());
    }

    #[test]
    fn a_sign_for_two_letters_gives_two_readings() {
        assert_eq!(readings_of("wi1d"), [[('1', 'i')], [('1', 'l')]]);
    }

    #[test]
    fn two_signs_for_one_letter_give_a_reading_each() {
        assert_eq!(readings_of("4@"), [[('4', 'a')], [('@', 'a')]]);
    }

    #[test]
    fn all_signs_together_give_a_bounded_number_of_readings() {
        assert!(readings_of("4@8({[<3691!|170$5+7%2").len() < 1_000);
    }
}
