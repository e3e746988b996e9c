//! The digits that are mailed to somebody who logs in without a password.

use zeroize::Zeroizing;

const LENGTH: usize = 6;

/// Six digits (20 bits): as many as the fields of applications have room for. Deliberately neither `Debug` nor
/// `Display`. Short enough to guess, so it is stored only under a key, tries are counted, and few are allowed.
pub struct OneTimeCode(Zeroizing<String>);

impl OneTimeCode {
    /// Makes a code. Each random byte at or above 250 would favour small digits, so `more` is called until one below it
    /// comes.
    pub fn from_random(mut more: impl FnMut() -> u8) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        while text.len() < LENGTH {
            let byte = more();
            if byte < 250 {
                text.push(char::from(b'0' + byte % 10));
            }
        }
        Self(text)
    }

    /// Reads what a person typed; blanks around it and between its digits are ignored. `None` when it cannot be a code.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > 32 {
            return None;
        }
        let digits: Zeroizing<String> =
            Zeroizing::new(typed.chars().filter(|character| !character.is_ascii_whitespace()).collect());
        let fits = digits.len() == LENGTH && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then_some(Self(digits))
    }

    /// The bytes to hash under a key.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The text for the mail.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::OneTimeCode;

    #[test]
    fn a_code_is_read_as_it_was_mailed() {
        let mut bytes = [255, 7, 250, 249, 0, 31, 12, 5].into_iter();
        let code = OneTimeCode::from_random(|| bytes.next().unwrap_or_default());
        assert_eq!(code.reveal().as_str(), "790125");
        let typed = OneTimeCode::parse(" 790 125 ").map(|code| code.as_bytes().to_vec());
        assert_eq!(typed.as_deref(), Some(code.as_bytes()));
    }

    #[test]
    fn what_cannot_be_a_code_is_refused() {
        for typed in ["", "12345", "1234567", "12345a", "१२३४५६", "+12345", &"1".repeat(10_000)] {
            assert!(OneTimeCode::parse(typed).is_none(), "{typed}");
        }
    }
}
