//! Groups of characters that are repeated, like "aaa" or "abcabc".

use super::{Match, Pattern};
use crate::attacker::Attacker;
use crate::search;

/// Every repeat, from left to right, none overlapping the one before.
pub(super) fn matches(password: &[char], attacker: &Attacker) -> Vec<Match> {
    let mut found = Vec::new();
    let mut first = 0;
    while first < password.len() {
        let Some(repeat) = repeat_at_start(&password[first..]) else {
            first += 1;
            continue;
        };
        let group = &password[first..first + repeat.group];
        let of_group = search::cheapest_sequence(group, &super::all(group, attacker)).guesses;
        found.push(Match {
            first,
            last: first + repeat.length() - 1,
            guesses: of_group.saturating_mul(repeat.times as u64),
            pattern: Pattern::Repeat { of: repeat.group },
        });
        first += repeat.length();
    }
    found
}

/// A group of so many characters, so many times.
struct Repeat {
    group: usize,
    times: usize,
}

impl Repeat {
    fn length(&self) -> usize {
        self.group * self.times
    }
}

/// The repeat that the text starts with: of the shortest and the longest group that is repeated at once,
/// the one that reaches further, with the smallest group that makes up all of it.
fn repeat_at_start(text: &[char]) -> Option<Repeat> {
    // A line break ends a group, as it does for the "." of regular expressions.
    let line = text.iter().position(|c| *c == '\n').unwrap_or(text.len());
    let mut repeats = (1..=line / 2).map(|group| Repeat { group, times: times(&text[..line], group) });
    let shortest = repeats.find(|repeat| repeat.times > 1)?;
    let longest = repeats.rfind(|repeat| repeat.times > 1);
    let Some(longest) = longest.filter(|longest| longest.length() > shortest.length()) else {
        return Some(shortest);
    };
    let all = &text[..longest.length()];
    let whole = |group: &usize| all.len().is_multiple_of(*group) && times(all, *group) == all.len() / group;
    let group = (1..longest.group).find(whole).unwrap_or(longest.group);
    Some(Repeat { group, times: all.len() / group })
}

/// How many times the first `group` characters stand one after the other at the start.
fn times(text: &[char], group: usize) -> usize {
    text.chunks_exact(group).take_while(|chunk| *chunk == &text[..group]).count()
}

#[cfg(test)]
mod tests {
    use super::repeat_at_start;

    fn repeat(text: &str) -> Option<(usize, usize)> {
        let text: Vec<char> = text.chars().collect();
        repeat_at_start(&text).map(|repeat| (repeat.group, repeat.times))
    }

    #[test]
    fn the_shortest_group_that_covers_most_is_found() {
        for (text, expected) in [
            ("aaaaa", Some((1, 5))),
            ("aabaab", Some((3, 2))),
            ("aabaabaabaab", Some((3, 4))),
            ("abcabcx", Some((3, 2))),
            ("aab", Some((1, 2))),
            ("abc", None),
            ("a\na\n", None),
            ("", None),
        ] {
            assert_eq!(repeat(text), expected, "{text}");
        }
    }
}
