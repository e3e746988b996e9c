//! What counts as the same text in names.

use unicode_normalization::UnicodeNormalization as _;

/// The text in lower case, with accents composed (Unicode's NFC): who searches `ÄRZTIN` finds `Ärztin`.
#[must_use]
pub fn folded(text: &str) -> String {
    text.to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_and_composition_do_not_tell_names_apart() {
        assert_eq!(folded("\u{c4}RZTIN"), "\u{e4}rztin");
        assert_eq!(folded("A\u{308}rztin"), "\u{e4}rztin");
        assert_ne!(folded("Arztin"), "\u{e4}rztin");
    }
}
