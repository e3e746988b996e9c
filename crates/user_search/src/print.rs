//! Queries as text, in one form for each.

use crate::{Condition, Field, Pattern, Query, Range, moment};
use std::fmt::{self, Display, Formatter, Write as _};

/// A text that [`Query::parse`] reads as the same query.
impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(queries) => join(f, queries, " AND "),
            Self::Any(queries) => join(f, queries, " OR "),
            Self::Not(query) => {
                f.write_str("NOT ")?;
                member(f, query)
            }
            Self::Is(condition) => condition.fmt(f),
        }
    }
}

fn join(f: &mut Formatter<'_>, queries: &[Query], operator: &str) -> fmt::Result {
    for (number, query) in queries.iter().enumerate() {
        if number > 0 {
            f.write_str(operator)?;
        }
        member(f, query)?;
    }
    Ok(())
}

/// A part of another query: in parentheses when it is joined itself.
fn member(f: &mut Formatter<'_>, query: &Query) -> fmt::Result {
    match query {
        Query::All(_) | Query::Any(_) => write!(f, "({query})"),
        Query::Not(_) | Query::Is(_) => query.fmt(f),
    }
}

impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(field, pattern) => {
                write!(f, "{}:", field.name())?;
                pattern.fmt(f)
            }
            Self::Identity(field, value) => write!(f, "{}:{}", field.name(), Phrase(value)),
            Self::Number(field, range) => {
                let bound = |bound: Option<i64>| bound.map_or("*".to_owned(), |bound| bound.to_string());
                write!(f, "{}:[{} TO {}]", field.name(), bound(range.from), bound(range.to))
            }
            Self::Time(field, Range { from, to }) => {
                let bound =
                    |bound: &Option<i64>| bound.and_then(moment::written).unwrap_or_else(|| "*".to_owned());
                write!(f, "{}:[{} TO {}]", field.name(), bound(from), bound(to))
            }
            Self::Flag(field, value) => write!(f, "{}:{value}", field.name()),
            Self::Metadata(path, value) => {
                write!(f, "{}:{}", Word(&Field::Metadata(path.clone()).to_string()), Phrase(value))
            }
            Self::Exists(field) => write!(f, "_exists_:{}", Word(&field.to_string())),
        }
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(text) => Phrase(text).fmt(f),
            Self::Prefix(text) => write!(f, "{}*", Word(text)),
            Self::Suffix(text) => write!(f, "*{}", Word(text)),
            Self::Contains(text) => write!(f, "*{}*", Word(text)),
        }
    }
}

/// A text between quotation marks.
struct Phrase<'a>(&'a str);

impl Display for Phrase<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for character in self.0.chars() {
            if matches!(character, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(character)?;
        }
        f.write_char('"')
    }
}

/// A text without quotation marks: whatever could mean something is escaped.
struct Word<'a>(&'a str);

impl Display for Word<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if !character.is_alphanumeric() && !matches!(character, '.' | '_') {
                f.write_char('\\')?;
            }
            f.write_char(character)?;
        }
        Ok(())
    }
}
