//! The short code that a mail carries beside its link, for people whose mail is on another device.

use std::fmt::Write as _;
use zeroize::Zeroizing;

/// Letters and digits that nobody confuses when reading them aloud: no 0/O, 1/I/L, U/V is kept as V.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// Eight characters of an unambiguous alphabet (39 bits). Deliberately neither `Debug` nor `Display`.
/// Short enough to guess offline, so it is stored only under a key, and tries are counted.
pub struct EmailCode(Zeroizing<String>);

impl EmailCode {
    /// Makes a code. Each random byte at or above 240 would favour the alphabet's first letters, so `more`
    /// is called until a byte below it comes.
    pub fn from_random(mut more: impl FnMut() -> u8) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        while text.len() < LENGTH {
            let byte = usize::from(more());
            if byte < 240 {
                text.push(char::from(ALPHABET[byte % ALPHABET.len()]));
            }
        }
        Self(text)
    }

    /// Reads what a person typed: any case, spaces and hyphens ignored. `None` when it cannot be a code.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > 64 {
            return None;
        }
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        for letter in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let letter = letter.to_ascii_uppercase();
            if !letter.is_ascii() || !ALPHABET.contains(&(letter as u8)) || text.len() == LENGTH {
                return None;
            }
            text.push(letter);
        }
        (text.len() == LENGTH).then_some(Self(text))
    }

    /// The bytes to hash under a key.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The text for the mail, in two groups of four: `ABCD-EFGH`.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        let mut grouped = Zeroizing::new(String::with_capacity(LENGTH + 1));
        let (first, second) = self.0.split_at(LENGTH / 2);
        // Writing to a String cannot fail.
        let _ = write!(grouped, "{first}-{second}");
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting() -> EmailCode {
        let mut next = 235_u8;
        EmailCode::from_random(move || {
            next = next.wrapping_add(1);
            next
        })
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = counting();
        let shown = code.reveal();
        for typed in [shown.to_lowercase(), shown.replace('-', " "), format!("  {} ", &*shown)] {
            assert_eq!(
                EmailCode::parse(&typed).map(|c| c.as_bytes().to_vec()),
                Some(code.as_bytes().to_vec())
            );
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_refused() {
        for typed in ["", "ABCD", "ABCD-EFGHJ", "ABCD-EFG0", "ÄBCDEFGH", &"A".repeat(10_000)] {
            assert!(EmailCode::parse(typed).is_none());
        }
    }
}
