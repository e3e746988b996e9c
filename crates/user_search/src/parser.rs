//! Lucene's query syntax, as far as Auth0 supports it: `OR` binds least, then `AND`, then `NOT`.

use crate::cursor::{Cursor, Word};
use crate::{Condition, Field, MAX_DEPTH, MAX_LENGTH, MAX_TERMS, Query, QueryError, Refusal, value};

pub(crate) fn parse(text: &str) -> Result<Query, QueryError> {
    if text.len() > MAX_LENGTH {
        return Err(QueryError { refusal: Refusal::TooLong, position: 1 });
    }
    // PostgreSQL takes no NUL in a text, and no other belongs to what people search.
    let is_control = |character: char| character.is_control() && !character.is_whitespace();
    if let Some(at) = text.chars().position(is_control) {
        return Err(QueryError { refusal: Refusal::ControlCharacter, position: at + 1 });
    }
    let mut parser = Parser { cursor: Cursor::new(text), terms: 0, depth: 0 };
    let query = parser.any(None)?;
    match parser.cursor.peek() {
        None => Ok(query),
        Some(')') => Err(parser.cursor.error(Refusal::UnopenedParenthesis)),
        Some(_) => Err(parser.cursor.error(Refusal::OperatorMissing)),
    }
}

struct Parser {
    cursor: Cursor,
    terms: usize,
    depth: usize,
}

/// What may stand before a term.
#[derive(PartialEq)]
enum Sign {
    Required,
    Prohibited,
}

impl Parser {
    /// Clauses of which one holds. Within a field's parentheses, all terms are values of that field.
    fn any(&mut self, within: Option<&Field>) -> Result<Query, QueryError> {
        let mut queries = vec![self.all(within)?];
        while self.cursor.take_operator(&["OR", "||"]) {
            queries.push(self.all(within)?);
        }
        Ok(joined(queries, Query::Any))
    }

    /// Clauses that all hold. Lucene lets `AND` be left out, and then takes terms without a sign as "one of them". That
    /// is not what people mean beside a sign, so only what can be read in one way goes without: `+a +b -c` and `a -b`.
    fn all(&mut self, within: Option<&Field>) -> Result<Query, QueryError> {
        let mut queries = Vec::new();
        let mut all_signed = true;
        loop {
            self.cursor.skip_blanks();
            all_signed &= self.sign().is_some();
            queries.push(self.clause(within)?);
            self.cursor.skip_blanks();
            let goes_on = self.cursor.take_operator(&["AND", "&&"])
                || match self.sign() {
                    Some(Sign::Prohibited) => true,
                    Some(Sign::Required) => all_signed,
                    None => false,
                };
            if !goes_on {
                return Ok(joined(queries, Query::All));
            }
        }
    }

    fn sign(&self) -> Option<Sign> {
        match self.cursor.peek() {
            Some('+') => Some(Sign::Required),
            Some('-' | '!') => Some(Sign::Prohibited),
            _ => self.cursor.is_operator("NOT").then_some(Sign::Prohibited),
        }
    }

    fn clause(&mut self, within: Option<&Field>) -> Result<Query, QueryError> {
        self.cursor.skip_blanks();
        let sign = self.sign();
        if sign.is_none() && self.cursor.peek() != Some('(') {
            return self.term(within);
        }
        self.deeper(|parser| match sign {
            Some(sign) => {
                // One of them is here.
                let _ = parser.cursor.take_operator(&["NOT", "+", "-", "!"]);
                let query = parser.clause(within)?;
                Ok(if sign == Sign::Required { query } else { Query::Not(Box::new(query)) })
            }
            None => parser.group(within),
        })
    }

    /// What stands between parentheses, of which the first is here.
    fn group(&mut self, within: Option<&Field>) -> Result<Query, QueryError> {
        let unclosed = self.cursor.error(Refusal::UnclosedParenthesis);
        self.cursor.take('(');
        let query = self.any(within)?;
        match self.cursor.peek() {
            None => Err(unclosed),
            Some(')') => {
                self.cursor.take(')');
                Ok(query)
            }
            Some(_) => Err(self.cursor.error(Refusal::OperatorMissing)),
        }
    }

    fn deeper(
        &mut self,
        inside: impl FnOnce(&mut Self) -> Result<Query, QueryError>,
    ) -> Result<Query, QueryError> {
        if self.depth == MAX_DEPTH {
            return Err(self.cursor.error(Refusal::TooDeep));
        }
        self.depth += 1;
        let query = inside(self)?;
        self.depth -= 1;
        Ok(query)
    }

    /// `field:value`, `field:(…)` or `_exists_:field`; within a field's parentheses, a value alone.
    fn term(&mut self, within: Option<&Field>) -> Result<Query, QueryError> {
        let nothing = ["AND", "OR", "&&", "||"].iter().any(|operator| self.cursor.is_operator(operator));
        if nothing || matches!(self.cursor.peek(), None | Some(')')) {
            return Err(self.cursor.error(Refusal::TermMissing));
        }
        if let Some(field) = within {
            return self.condition(field);
        }
        let missing = self.cursor.error(Refusal::FieldMissing);
        let name = if self.cursor.peek() == Some('"') { None } else { Some(self.cursor.word()?) };
        let Some(name) = name.filter(|_| self.cursor.take(':')) else { return Err(missing) };
        self.cursor.skip_blanks();
        if name.text == "_exists_" {
            return self.exists();
        }
        let field = field_of(&name, missing.position)?;
        if self.cursor.peek() == Some('(') {
            return self.deeper(|parser| parser.group(Some(&field)));
        }
        self.condition(&field)
    }

    fn exists(&mut self) -> Result<Query, QueryError> {
        self.count_term()?;
        let position = self.cursor.position();
        let name = self.cursor.word()?;
        Ok(Query::Is(Condition::Exists(field_of(&name, position)?)))
    }

    fn condition(&mut self, field: &Field) -> Result<Query, QueryError> {
        self.count_term()?;
        value::condition(&mut self.cursor, field).map(Query::Is)
    }

    fn count_term(&mut self) -> Result<(), QueryError> {
        self.terms += 1;
        if self.terms > MAX_TERMS { Err(self.cursor.error(Refusal::TooManyTerms)) } else { Ok(()) }
    }
}

fn field_of(name: &Word, position: usize) -> Result<Field, QueryError> {
    let field = if name.has_star() { None } else { Field::parse(&name.text) };
    field.ok_or(QueryError { refusal: Refusal::UnknownField, position })
}

/// One query is itself; several are joined.
fn joined(queries: Vec<Query>, join: fn(Vec<Query>) -> Query) -> Query {
    match <[Query; 1]>::try_from(queries) {
        Ok([only]) => only,
        Err(several) => join(several),
    }
}

#[cfg(test)]
mod tests;
