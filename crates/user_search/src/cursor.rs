//! A place in the text of a query, and the words and phrases that begin there.

use crate::{QueryError, Refusal};

pub(crate) struct Cursor {
    characters: Vec<char>,
    at: usize,
}

/// Characters up to a blank or a sign, with an asterisk before or after them.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) starred_before: bool,
    pub(crate) starred_after: bool,
}

impl Word {
    pub(crate) fn has_star(&self) -> bool {
        self.starred_before || self.starred_after
    }
}

impl Cursor {
    pub(crate) fn new(text: &str) -> Self {
        Self { characters: text.chars().collect(), at: 0 }
    }

    /// Where it stands, counted from 1.
    pub(crate) fn position(&self) -> usize {
        self.at + 1
    }

    pub(crate) fn error(&self, refusal: Refusal) -> QueryError {
        QueryError { refusal, position: self.position() }
    }

    /// The character here.
    pub(crate) fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    pub(crate) fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Goes past this sign, if it is here.
    pub(crate) fn take(&mut self, sign: char) -> bool {
        let here = self.peek() == Some(sign);
        self.at += usize::from(here);
        here
    }

    /// Whether this is here: `AND` as a word of its own, or `&&`.
    pub(crate) fn is_operator(&self, operator: &str) -> bool {
        let length = operator.len();
        let here = self.characters.iter().skip(self.at);
        let ends = |next: Option<&char>| next.is_none_or(|next| next.is_whitespace() || "()".contains(*next));
        here.clone().take(length).copied().eq(operator.chars())
            && (!operator.starts_with(char::is_alphabetic) || ends(here.clone().nth(length)))
    }

    /// Goes past one of these operators, if one is here.
    pub(crate) fn take_operator(&mut self, spellings: &[&str]) -> bool {
        let found = spellings.iter().find(|operator| self.is_operator(operator));
        self.at += found.map_or(0, |operator| operator.len());
        found.is_some()
    }

    /// A word; its text is empty when no character of one is here.
    pub(crate) fn word(&mut self) -> Result<Word, QueryError> {
        let mut word = Word { text: String::new(), starred_before: false, starred_after: false };
        while let Some(character) = self.peek() {
            let literal = match character {
                '(' | ')' | '"' | ':' => break,
                blank if blank.is_whitespace() => break,
                '&' | '|' if self.is_operator("&&") || self.is_operator("||") => break,
                '/' if word.text.is_empty() => return Err(self.error(Refusal::Reserved('/'))),
                '?' | '~' | '^' | '[' | ']' | '{' | '}' => {
                    return Err(self.error(Refusal::Reserved(character)));
                }
                '*' => {
                    let first = word.text.is_empty() && !word.starred_before;
                    let again = std::mem::replace(
                        if first { &mut word.starred_before } else { &mut word.starred_after },
                        true,
                    );
                    if again {
                        return Err(self.error(Refusal::WildcardInside));
                    }
                    self.at += 1;
                    continue;
                }
                '\\' => self.escaped()?,
                other => other,
            };
            if word.starred_after {
                return Err(self.error(Refusal::WildcardInside));
            }
            word.text.push(literal);
            self.at += 1;
        }
        Ok(word)
    }

    /// What stands between two quotation marks, of which the first is here.
    pub(crate) fn phrase(&mut self) -> Result<String, QueryError> {
        let unclosed = self.error(Refusal::UnclosedQuote);
        self.at += 1;
        let mut text = String::new();
        while let Some(character) = self.peek() {
            let literal = match character {
                '"' => {
                    self.at += 1;
                    return Ok(text);
                }
                '\\' => self.escaped()?,
                other => other,
            };
            text.push(literal);
            self.at += 1;
        }
        Err(unclosed)
    }

    /// A bound of a range: a phrase, or characters up to a blank or a closing bracket.
    pub(crate) fn bound(&mut self) -> Result<String, QueryError> {
        self.skip_blanks();
        if self.peek() == Some('"') {
            return self.phrase();
        }
        let ends = |character: char| character.is_whitespace() || "]}\"".contains(character);
        let mut text = String::new();
        while let Some(character) = self.peek().filter(|character| !ends(*character)) {
            text.push(character);
            self.at += 1;
        }
        Ok(text)
    }

    /// The character after a backslash, which is here.
    fn escaped(&mut self) -> Result<char, QueryError> {
        let dangling = self.error(Refusal::DanglingEscape);
        self.at += 1;
        self.peek().ok_or(dangling)
    }
}
