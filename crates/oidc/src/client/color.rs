//! A colour that may stand in a style sheet.

use serde::{Deserialize, Serialize};

/// A colour as `#rrggbb`, in lower case. Nothing else can be in it, so it is safe in CSS as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Color(String);

/// The text is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a colour as #rrggbb, such as #2a6fdb")]
pub struct NoColor;

impl Color {
    /// Reads a colour.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        fits.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The colour as `#rrggbb`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Red, green and blue.
    #[must_use]
    pub fn rgb(&self) -> [u8; 3] {
        let part = |from: usize| {
            let digits = self.0.get(from..from + 2).unwrap_or_default();
            u8::from_str_radix(digits, 16).unwrap_or_default()
        };
        [part(1), part(3), part(5)]
    }
}

impl TryFrom<String> for Color {
    type Error = NoColor;

    fn try_from(text: String) -> Result<Self, NoColor> {
        Self::parse(&text).ok_or(NoColor)
    }
}

impl From<Color> for String {
    fn from(color: Color) -> Self {
        color.0
    }
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn a_colour_is_six_digits_and_nothing_else() {
        let color = Color::parse("#2A6Fdb").expect("a colour");
        assert_eq!((color.as_str(), color.rgb()), ("#2a6fdb", [0x2a, 0x6f, 0xdb]));
        for text in
            ["", "#", "2a6fdb", "#2a6fd", "#2a6fdb0", "red", "#2a6fdg", "#+a6fdb", "#ääb", "#fff;}b{}"]
        {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }
}
