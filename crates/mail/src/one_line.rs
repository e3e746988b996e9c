//! Texts that have to stay on one line: header values, names inside a sentence, reasons in a log.

/// `text` with every run of white space, control characters and line separators (U+2028, U+2029 and the
/// marks that turn the reading direction, too) made one space, so that it can neither begin a header nor
/// change how the text around it reads.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn breaks(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn nothing_that_breaks_a_line_is_left() {
        assert_eq!(one_line("Acme\r\nBcc: eve@example.com"), "Acme Bcc: eve@example.com");
        assert_eq!(one_line(" a\u{2028}b\u{2029}c\u{85}d\0e\u{b}f\u{202e}g "), "a b c d e f g");
        assert_eq!(one_line("Grüße & Küsse"), "Grüße & Küsse");
    }
}
