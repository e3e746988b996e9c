//! In how many ways a word can be written: capitals and substitutions.
//!
//! All numbers stop at `u64::MAX` instead of overflowing.

/// The number of ways to choose `k` things out of `n`.
pub(crate) fn choose(n: usize, k: usize) -> u64 {
    if k > n {
        return 0;
    }
    (1..=k as u64).zip((1..=n as u64).rev()).fold(1, |ways: u64, (d, n)| ways.saturating_mul(n) / d)
}

/// The number of ways to pick at most `few` things, and at least one, out of `all`.
pub(crate) fn choose_up_to(all: usize, few: usize) -> u64 {
    (1..=few).fold(0, |ways: u64, k| ways.saturating_add(choose(all, k)))
}

/// How many spellings an attacker tries before coming to these capitals.
pub(crate) fn of_capitals(token: &[char]) -> u64 {
    let upper = token.iter().filter(|c| c.is_uppercase()).count();
    let lower = token.iter().filter(|c| c.is_lowercase()).count();
    let at_an_end = [token.first(), token.last()].into_iter().flatten().any(|c| c.is_uppercase());
    if token.iter().all(|c| c.to_lowercase().eq([*c])) {
        1
    } else if (upper == 1 && at_an_end) || upper == token.len() {
        2
    } else {
        choose_up_to(upper + lower, upper.min(lower))
    }
}

/// How many spellings an attacker tries before coming to these substitutions, pairs of a sign and the
/// letter that it stands for.
pub(crate) fn of_substitutions(token: &[char], substitutions: &[(char, char)]) -> u64 {
    substitutions.iter().filter(|(sign, _)| token.contains(sign)).fold(1, |ways: u64, (sign, letter)| {
        let signs = token.iter().filter(|c| *c == sign).count();
        let letters = token.iter().filter(|c| c.to_ascii_lowercase() == *letter).count();
        ways.saturating_mul(if letters == 0 { 2 } else { choose_up_to(signs + letters, signs.min(letters)) })
    })
}

#[cfg(test)]
mod tests {
    use super::{choose, of_capitals, of_substitutions};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn choosing_counts_combinations() {
        for (n, k, ways) in [(0, 0, 1), (1, 0, 1), (0, 1, 0), (4, 2, 6), (33, 7, 4_272_048)] {
            assert_eq!(choose(n, k), ways, "{k} of {n}");
        }
    }

    #[test]
    fn choosing_out_of_many_does_not_overflow() {
        assert!(choose(100, 50) > 1 << 50);
    }

    #[test]
    fn usual_capitals_double_the_guesses_and_odd_ones_multiply_them() {
        for (token, ways) in [("word", 1), ("Word", 2), ("worD", 2), ("WORD", 2), ("wOrd", 4), ("wORd", 10)] {
            assert_eq!(of_capitals(&chars(token)), ways, "{token}");
        }
    }

    #[test]
    fn mixed_substitutions_multiply_the_guesses() {
        let a = [('4', 'a')];
        for (token, ways) in [("word", 1), ("4bc", 2), ("4b4c", 2), ("4bca", 2), ("4a4a", 10)] {
            assert_eq!(of_substitutions(&chars(token), &a), ways, "{token}");
        }
    }
}
