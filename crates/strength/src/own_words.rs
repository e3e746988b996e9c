//! The words an attacker who knows the person would try first.

/// Words shorter than this (in characters) are left out: they would match everywhere.
const SHORTEST: usize = 3;

/// Words past this many are left out: each costs time in every estimate.
const MOST: usize = 50;

/// The person's own words: the address, its local part and domain labels, and every other text given
/// (names, the application, the product), each whole and split at anything that is not a letter.
///
/// All in lower case, none twice, none shorter than three characters, 50 at most.
#[must_use]
pub fn own_words_of(address: &str, others: &[&str]) -> Vec<String> {
    let mut words = Vec::new();
    add(&mut words, address);
    if let Some((local, domain)) = address.rsplit_once('@') {
        add_with_parts(&mut words, local);
        for label in domain.split('.') {
            add_with_parts(&mut words, label);
        }
    }
    for other in others {
        add_with_parts(&mut words, other);
    }
    words
}

fn add_with_parts(words: &mut Vec<String>, text: &str) {
    add(words, text);
    for part in text.split(|c: char| !c.is_alphanumeric()) {
        add(words, part);
        for letters in part.split(|c: char| !c.is_alphabetic()) {
            add(words, letters);
        }
    }
}

fn add(words: &mut Vec<String>, word: &str) {
    let word = word.trim().to_lowercase();
    // The words reach the browser one a line: a line break in one would give the browser others than the server.
    let fits = word.chars().count() >= SHORTEST && !word.contains(char::is_control);
    if fits && words.len() < MOST && !words.contains(&word) {
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, own_words_of};

    #[test]
    fn an_address_gives_itself_and_its_parts() {
        let words = own_words_of("Ada.Lovelace1815@mail.analytical-engine.org", &[]);
        for word in [
            "ada.lovelace1815@mail.analytical-engine.org",
            "ada.lovelace1815",
            "ada",
            "lovelace1815",
            "lovelace",
            "mail",
            "analytical-engine",
            "analytical",
            "engine",
            "org",
        ] {
            assert!(words.iter().any(|w| w == word), "{word} is missing in {words:?}");
        }
    }

    #[test]
    fn names_and_applications_are_split_too() {
        let words = own_words_of("", &["Grace Hopper", "Flight-Deck 2"]);
        assert_eq!(words, ["grace hopper", "grace", "hopper", "flight-deck 2", "flight", "deck"]);
    }

    #[test]
    fn short_words_and_second_mentions_are_left_out() {
        assert_eq!(own_words_of("jo@jo.example", &["Jo", "Example"]), ["jo@jo.example", "example"]);
    }

    #[test]
    fn every_word_stays_on_one_line() {
        let words = own_words_of("", &["Grace\nHopper\r\nInc"]);
        assert_eq!(words, ["grace", "hopper", "inc"]);
        assert_eq!(words.join("\n").lines().collect::<Vec<_>>(), words);
    }

    #[test]
    fn a_long_text_gives_a_bounded_number_of_words() {
        let text: Vec<String> = (0..500).map(|i| format!("word{i}")).collect();
        assert_eq!(own_words_of("", &[&text.join(" ")]).len(), MOST);
    }
}
