//! What the imagined attacker knows.

/// An attacker who knows the person's own words and the year.
pub(crate) struct Attacker {
    /// The person's own words in lower case, in the order in which they are tried.
    pub(crate) own_words: Vec<Vec<char>>,
    /// The year that guesses of dates start from.
    pub(crate) year: u16,
}

impl Attacker {
    pub(crate) fn new(own_words: &[&str], year: u16) -> Self {
        Self { own_words: own_words.iter().map(|word| word.to_lowercase().chars().collect()).collect(), year }
    }
}
