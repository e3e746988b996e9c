//! Walks from key to neighbouring key, like "qwerty" or "1qaz2wsx".

use super::keyboard::{KEYBOARDS, Keyboard};
use super::{Match, Pattern};
use crate::combinations::{choose, choose_up_to};

/// Shorter walks are no pattern.
const SHORTEST: usize = 3;

/// Every walk over a known keyboard.
pub(super) fn matches(password: &[char]) -> Vec<Match> {
    KEYBOARDS.iter().flat_map(|keyboard| walks(keyboard, password)).collect()
}

fn walks(keyboard: &Keyboard, password: &[char]) -> Vec<Match> {
    let mut found = Vec::new();
    let mut first = 0;
    while first < password.len() {
        let walk = longest_walk(keyboard, &password[first..]);
        if walk.length >= SHORTEST {
            let pattern = Pattern::Keyboard { turns: walk.turns };
            let last = first + walk.length - 1;
            found.push(Match { first, last, guesses: walk.guesses(keyboard), pattern });
        }
        first += walk.length;
    }
    found
}

struct Walk {
    length: usize,
    turns: usize,
    shifted: usize,
}

/// The walk that starts with the first character and goes as far as it can.
fn longest_walk(keyboard: &Keyboard, text: &[char]) -> Walk {
    let shifted = text.first().is_some_and(|c| keyboard.starts_shifted(*c));
    let mut walk = Walk { length: 1, turns: 0, shifted: usize::from(shifted) };
    let mut direction = None;
    for pair in text.windows(2) {
        let (Some(from), Some(to)) = (keyboard.key(pair[0]), keyboard.key(pair[1])) else { break };
        let Some(step) = keyboard.step(from, to) else { break };
        walk.length += 1;
        walk.shifted += usize::from(to.shifted);
        // The first step counts as a turn, too.
        walk.turns += usize::from(direction != Some(step));
        direction = Some(step);
    }
    walk
}

impl Walk {
    /// The walks of this length or less, with as many turns or fewer, in any mixture of Shift.
    fn guesses(&self, keyboard: &Keyboard) -> u64 {
        let mut guesses = 0_u64;
        for length in 2..=self.length {
            for turns in 1..=self.turns.min(length - 1) {
                let directions = (1..=turns).fold(1_u64, |ways, _| ways.saturating_mul(keyboard.neighbours));
                let ways = choose(length - 1, turns - 1).saturating_mul(keyboard.characters);
                guesses = guesses.saturating_add(ways.saturating_mul(directions));
            }
        }
        let plain = self.length - self.shifted;
        match (self.shifted, plain) {
            (0, _) => guesses,
            (_, 0) => guesses.saturating_mul(2),
            (shifted, _) => guesses.saturating_mul(choose_up_to(self.length, shifted.min(plain))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::keyboard::KEYBOARDS;
    use super::{longest_walk, matches};

    fn walk(keyboard: usize, text: &str) -> (usize, usize, usize) {
        let walk = longest_walk(&KEYBOARDS[keyboard], &text.chars().collect::<Vec<_>>());
        (walk.length, walk.turns, walk.shifted)
    }

    #[test]
    fn a_walk_counts_its_turns_and_shifted_keys() {
        assert_eq!(walk(0, "qwerty"), (6, 1, 0));
        assert_eq!(walk(0, "6tfGHJ"), (6, 2, 3));
        assert_eq!(walk(1, "aoEP%yIxkjq:"), (12, 4, 5));
        assert_eq!(walk(2, "159-"), (4, 1, 0));
        assert_eq!(walk(3, "13597/"), (1, 0, 0));
    }

    #[test]
    fn two_keys_are_no_walk() {
        assert!(matches(&['q', 'w']).is_empty());
    }
}
