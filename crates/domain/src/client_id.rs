//! The public name of an application towards us (RFC 6749 §2.2).

/// An application's identifier: 1 to 64 letters, digits, dots, hyphens and underscores. Not a secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(String);

impl ClientId {
    /// Reads an identifier; `None` when it has another form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-' | b'_');
        let fits = (1..=64).contains(&text.len()) && text.bytes().all(allowed);
        fits.then(|| Self(text.to_owned()))
    }

    /// Makes an identifier that nobody has: 32 letters and digits, 160 bits. It begins with neither a dot nor a hyphen,
    /// so no command takes it for an option.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        const ALPHABET: [char; 32] = [
            'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'u',
            'v', 'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7', '8', '9',
        ];
        Self(bytes.into_iter().map(|byte| ALPHABET[usize::from(byte % 32)]).collect())
    }

    /// The identifier's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ClientId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::ClientId;

    #[test]
    fn a_made_identifier_is_one_that_could_be_chosen() {
        let made = ClientId::from_random(std::array::from_fn(|index| u8::try_from(index * 7).unwrap()));
        assert_eq!(ClientId::parse(made.as_str()), Some(made));
    }

    #[test]
    fn only_plain_names_are_identifiers() {
        for text in ["a", "my-app.v2_x", &"x".repeat(64)] {
            assert!(ClientId::parse(text).is_some(), "{text}");
        }
        for text in ["", "a b", "a/b", "a\n", "ä", "../x", "<b>", &"x".repeat(65)] {
            assert!(ClientId::parse(text).is_none(), "{text}");
        }
    }
}
