//! The estimate itself.

use crate::{Advice, Score, rest::without_own_words};

/// Characters (code points) past this many are not looked at, so that a long text cannot cost much time.
pub const LONGEST_ESTIMATED: usize = 100;

/// The year that guesses of dates start from. It is fixed, so that browser and server agree whatever their
/// clocks say; a few years more or less hardly change an estimate.
const YEAR: u16 = 2026;

/// What the estimator says about a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// How hard the password is to guess.
    pub score: Score,
    /// What is wrong with it, when one thing stands out.
    pub warning: Option<Advice>,
    /// How to do better; empty for a good password.
    pub suggestions: Vec<Advice>,
}

/// Estimates a password by its first 100 characters, treating `own_words` as the first things an
/// attacker tries.
///
/// However many own words a password strings together, it is never stronger than what is left without them:
/// zxcvbn takes the number of parts for a secret, and an attacker who knows the words does not.
#[must_use]
pub fn estimate(password: &str, own_words: &[&str]) -> Estimate {
    let start: String = password.chars().take(LONGEST_ESTIMATED).collect();
    let zxcvbn_lean::Estimate { score, warning, suggestions, .. } =
        zxcvbn_lean::estimate(&start, own_words, YEAR);
    let rest = without_own_words(&start, own_words).map(|rest| zxcvbn_lean::estimate(&rest, own_words, YEAR));
    match rest {
        Some(rest) if rest.score < score => {
            Estimate { score: rest.score, warning: None, suggestions: vec![Advice::AddWords] }
        }
        _ => Estimate { score, warning, suggestions },
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_ESTIMATED, estimate};
    use crate::{Advice, Score, own_words_of};
    use proptest::prelude::*;

    #[test]
    fn a_common_password_is_very_weak_and_says_why() {
        let estimate = estimate("password", &[]);
        assert_eq!((estimate.score, estimate.warning), (Score::VeryWeak, Some(Advice::TopTenPassword)));
    }

    #[test]
    fn four_unrelated_words_are_strong_and_need_no_advice() {
        let estimate = estimate("correct horse battery staple", &[]);
        assert_eq!((estimate.score, estimate.warning, estimate.suggestions), (Score::Strong, None, vec![]));
    }

    #[test]
    fn an_empty_password_gets_general_advice() {
        let estimate = estimate("", &[]);
        assert_eq!(estimate.score, Score::VeryWeak);
        assert_eq!(estimate.suggestions, [Advice::UseAFewWords, Advice::NoNeedForSymbols]);
    }

    #[test]
    fn a_password_made_of_ones_own_words_is_weak() {
        let password = "Krzhizhanovsky7";
        let own = own_words_of("gleb.krzhizhanovsky@mail.example", &[]);
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        assert_eq!(estimate(password, &[]).score, Score::Strong);
        assert!(estimate(password, &own).score <= Score::Weak);
    }

    #[test]
    fn own_words_in_a_row_are_no_secret_however_many_there_are() {
        let own = own_words_of("ada@analytical.example", &["Vestibule"]);
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        for password in [
            "ada analytical ada",
            "ada-analytical_Ada.example",
            "AdaAnalyticalAdaExample",
            "vestibule ada vestibule ada vestibule ada vestibule",
            "ada@analytical.example ada@analytical.example",
            "1 ada 2 analytical 3 example",
        ] {
            assert!(estimate(password, &[]).score >= Score::Good, "{password} is fine for others");
            assert!(estimate(password, &own).score <= Score::Fair, "{password}");
        }
    }

    #[test]
    fn an_own_word_beside_a_good_password_takes_nothing_from_it() {
        let own = ["ada", "analytical", "example"];
        for password in ["ada purple otter judging thunder", "correct horse battery staple for example"] {
            assert_eq!(estimate(password, &own).score, Score::Strong, "{password}");
        }
    }

    #[test]
    fn characters_past_the_hundredth_change_nothing() {
        let long = "aB3$".repeat(LONGEST_ESTIMATED / 4);
        assert_eq!(estimate(&long, &[]), estimate(&format!("{long}and more"), &[]));
    }

    /// The most signs, keys, repeats and words that fit: each of these would hang a naive estimator.
    #[test]
    fn the_worst_inputs_are_estimated_in_bounded_time() {
        let words: Vec<String> = (0..50).map(|i| format!("own{i}word")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        for part in ["4@8({[<3691!|0$5+7%2", "1qaz2wsx", "ab", "own1word0wn2w0rd", "1.1.11", "\u{130}4", "a"]
        {
            let _ = estimate(&part.repeat(100_000), &words);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_makes_the_estimator_panic(password in any::<String>(), word in any::<String>()) {
            let line = estimate(&password, &[&word]).to_line();
            prop_assert_eq!(super::Estimate::from_line(&line), Some(estimate(&password, &[&word])));
        }
    }
}
