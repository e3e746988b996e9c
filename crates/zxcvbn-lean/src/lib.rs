//! zxcvbn without regular expressions, clocks or hash tables per list: small enough for a web page.
//!
//! A password is worth the number of guesses an attacker needs who tries common passwords, words, names,
//! keyboard walks, repeats, sequences, years and dates before every combination of characters.

mod advice;
mod attacker;
mod combinations;
mod feedback;
mod matching;
mod score;
mod search;
mod words;

pub use advice::Advice;
pub use score::Score;

use attacker::Attacker;

/// What the estimator says about a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// How many guesses an attacker is likely to need; `u64::MAX` stands for that many or more.
    pub guesses: u64,
    /// The step of the scale that the guesses fall on.
    pub score: Score,
    /// What is wrong with the password, when one thing stands out.
    pub warning: Option<Advice>,
    /// How to do better; empty for a good password.
    pub suggestions: Vec<Advice>,
}

/// Estimates a password. The attacker tries `own_words` first, in their order, and expects dates near
/// `year`.
///
/// Time grows faster than the password's length: give it 100 characters at most.
#[must_use]
pub fn estimate(password: &str, own_words: &[&str], year: u16) -> Estimate {
    let password: Vec<char> = password.chars().collect();
    let attacker = Attacker::new(own_words, year);
    let cheapest = search::cheapest_sequence(&password, &matching::all(&password, &attacker));
    let score = Score::of_guesses(cheapest.guesses);
    let (warning, suggestions) = feedback::of(score, &cheapest.sequence, &password);
    Estimate { guesses: cheapest.guesses, score, warning, suggestions }
}
