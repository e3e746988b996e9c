//! What a query says: conditions joined by and, or and not.

use crate::{
    Field, FlagField, IdentityField, MetadataPath, NumberField, QueryError, TextField, TimeField, parser,
};

/// A condition, or several joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// All of them hold; at least two.
    All(Vec<Query>),
    /// One of them holds; at least two.
    Any(Vec<Query>),
    /// It does not hold, for whatever reason: also when the account has no such value.
    Not(Box<Query>),
    /// One condition.
    Is(Condition),
}

/// What is to be true of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The text is like this.
    Text(TextField, Pattern),
    /// The value is this one.
    Identity(IdentityField, String),
    /// The number lies between these.
    Number(NumberField, Range),
    /// The time lies between these, in microseconds since 1970.
    Time(TimeField, Range),
    /// It is so.
    Flag(FlagField, bool),
    /// The value at this place, or one of them in an array, is this one. Numbers and truth values are compared as they
    /// are written in JSON.
    Metadata(MetadataPath, String),
    /// There is a value.
    Exists(Field),
}

/// What a text is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// The whole text.
    Exact(String),
    /// How it begins.
    Prefix(String),
    /// How it ends; at least [`crate::MIN_LITERAL`] characters.
    Suffix(String),
    /// What it has somewhere; at least [`crate::MIN_LITERAL`] characters.
    Contains(String),
}

/// Between two values, which both belong to it; where one is absent there is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub from: Option<i64>,
    /// The greatest.
    pub to: Option<i64>,
}

impl Query {
    /// Reads a query. The work is bounded by its length, which is bounded.
    ///
    /// # Errors
    /// [`QueryError`] says what is wrong, and where.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parser::parse(text)
    }
}
