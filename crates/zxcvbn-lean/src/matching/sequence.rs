//! Characters at equal distances, like "abcd", "9753" or "αβγ".

use super::{Match, Pattern};

/// Wider steps are no sequence.
const WIDEST_STEP: i32 = 5;

/// Every run of equal steps between character codes.
pub(super) fn matches(password: &[char]) -> Vec<Match> {
    let steps: Vec<i32> = password.windows(2).map(|pair| code(pair[1]) - code(pair[0])).collect();
    let mut found = Vec::new();
    let mut first = 0;
    // Repeated characters count as the start of the run that follows them.
    for run in steps.chunk_by(|a, b| a == b || *a == 0) {
        let last = first + run.len();
        found.extend(run.last().and_then(|step| sequence(password, first, last, *step)));
        first = last;
    }
    found
}

fn code(c: char) -> i32 {
    // A character's code has 21 bits.
    c as i32
}

fn sequence(password: &[char], first: usize, last: usize, step: i32) -> Option<Match> {
    let long_enough = last - first > 1 || step.abs() == 1;
    if !long_enough || step == 0 || step.abs() > WIDEST_STEP {
        return None;
    }
    let starts = match password[first] {
        // Obvious places to start from.
        'a' | 'A' | 'z' | 'Z' | '0' | '1' | '9' => 4,
        digit if digit.is_ascii_digit() => 10,
        _ => 26,
    };
    let directions = if step > 0 { 1 } else { 2 };
    let guesses = starts * directions * (last - first + 1) as u64;
    Some(Match { first, last, guesses, pattern: Pattern::Sequence })
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn runs_of_equal_steps_are_sequences() {
        let password: Vec<char> = "abcdb975zy".chars().collect();
        let found: Vec<_> = matches(&password).iter().map(|m| (m.first, m.last)).collect();
        assert_eq!(found, [(0, 3), (5, 7), (8, 9)]);
    }
}
