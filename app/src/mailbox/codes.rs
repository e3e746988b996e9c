//! What a person would click or type in a mail.

/// The web addresses in a text, in their order.
pub(super) fn links(text: &str) -> Vec<&str> {
    let is_web_address = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    text.split_whitespace().filter(is_web_address).collect()
}

/// The code in a text: two groups of four letters and digits, on a line of their own.
pub(super) fn code(text: &str) -> Option<&str> {
    let is_group =
        |group: &str| group.len() == 4 && group.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let is_code = |line: &&str| line.split_once('-').is_some_and(|(a, b)| is_group(a) && is_group(b));
    text.lines().map(str::trim).find(is_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Choose a new password:\n\n  http://localhost:3000/u/reset-verify?ticket=abc\n\n\
        Or type this code:\n\n  2BC4-XYZ9\n\nHelp: https://example.com/help\n";

    #[test]
    fn links_and_the_code_are_found() {
        assert_eq!(
            links(TEXT),
            ["http://localhost:3000/u/reset-verify?ticket=abc", "https://example.com/help"]
        );
        assert_eq!(code(TEXT), Some("2BC4-XYZ9"));
    }

    #[test]
    fn other_words_are_no_code() {
        for text in ["", "2bc4-xyz9", "2BC4XYZ9", "2BC4-XYZ", "Your code 2BC4-XYZ9 is", "1234-5678-9012"] {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
