//! Whatever arrives, nothing panics, and what is taken for something is it. Each target runs over its corpus,
//! the folder of its name under `__fuzz__`, and over random inputs; `docs/decisions/0015-fuzzing.md` says how to
//! let one run for hours, guided by coverage.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod addresses;
mod forms;
mod headers;
mod languages;
mod password_hashes;
mod queries;
mod searches;
mod secrets;
mod stage;

/// Spells an input: a byte below 0x80 stands for itself, one above for a word that means something to the target.
/// So random bytes come near what is taken, and a corpus can be read and written by hand.
fn spelled(input: &[u8], words: &[&[u8]]) -> Vec<u8> {
    let word_of = |byte: &u8| match usize::from(*byte).checked_sub(0x80) {
        None => vec![*byte],
        Some(number) => words[number % words.len()].to_vec(),
    };
    input.iter().flat_map(word_of).collect()
}

/// The same as text; what is no UTF-8 becomes the replacement character.
fn spelled_text(input: &[u8], words: &[&str]) -> String {
    let words: Vec<&[u8]> = words.iter().map(|word| word.as_bytes()).collect();
    String::from_utf8_lossy(&spelled(input, &words)).into_owned()
}
