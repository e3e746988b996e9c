//! An estimate as one line of text, to cross the border between WebAssembly and the page.
//!
//! `2 common-password add-words,avoid-repeats`: score, warning, suggestions; `-` stands for none.

use crate::{Advice, Estimate, Score};

const NONE: &str = "-";

impl Estimate {
    /// This estimate as one line of text. It holds nothing of the password.
    #[must_use]
    pub fn to_line(&self) -> String {
        let warning = self.warning.map_or(NONE, Advice::code);
        let codes: Vec<&str> = self.suggestions.iter().map(|advice| advice.code()).collect();
        let suggestions = if codes.is_empty() { NONE.to_owned() } else { codes.join(",") };
        [&self.score.as_u8().to_string(), warning, &suggestions].join(" ")
    }

    /// The estimate that a line made by [`Estimate::to_line`] stands for; `None` for any other text.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        let mut fields = line.split(' ');
        let (score, warning, suggestions) = (fields.next()?, fields.next()?, fields.next()?);
        if fields.next().is_some() {
            return None;
        }
        Some(Self {
            score: Score::from_u8(score.parse().ok()?)?,
            warning: match warning {
                NONE => None,
                code => Some(Advice::from_code(code)?),
            },
            suggestions: match suggestions {
                NONE => Vec::new(),
                codes => codes.split(',').map(Advice::from_code).collect::<Option<_>>()?,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Advice, Estimate, Score};

    #[test]
    fn a_line_reads_as_documented() {
        let estimate = Estimate {
            score: Score::Fair,
            warning: Some(Advice::CommonPassword),
            suggestions: vec![Advice::AddWords, Advice::AvoidRepeats],
        };
        assert_eq!(estimate.to_line(), "2 common-password add-words,avoid-repeats");
        assert_eq!(Estimate::from_line(&estimate.to_line()), Some(estimate));
    }

    #[test]
    fn an_estimate_without_advice_survives_the_way() {
        let estimate = Estimate { score: Score::Strong, warning: None, suggestions: Vec::new() };
        assert_eq!(estimate.to_line(), "4 - -");
        assert_eq!(Estimate::from_line("4 - -"), Some(estimate));
    }

    #[test]
    fn other_texts_are_no_estimate() {
        for text in ["", "5 - -", "x - -", "2 -", "2 - - -", "2 unheard-of -", "2 - add-words,", " 2 - -"] {
            assert_eq!(Estimate::from_line(text), None, "{text:?}");
        }
    }
}
