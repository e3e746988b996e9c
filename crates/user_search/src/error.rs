//! Why a query is no query, in a sentence for the person who wrote it.

use crate::{MAX_DEPTH, MAX_LENGTH, MAX_TERMS, MIN_LITERAL};
use std::fmt;

/// Why a query was refused, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{refusal} (at character {position})")]
pub struct QueryError {
    /// What is wrong.
    pub refusal: Refusal,
    /// The character at which it is, counted from 1; one past the last character for what is missing there.
    pub position: usize,
}

/// What is wrong with a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is longer than [`MAX_LENGTH`].
    TooLong,
    /// It has more than [`MAX_TERMS`] terms.
    TooManyTerms,
    /// Its groups and negations are nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A control character.
    ControlCharacter,
    /// A term was to come.
    TermMissing,
    /// Two terms with nothing between them.
    OperatorMissing,
    /// A value without a field.
    FieldMissing,
    /// There is no such field, or it cannot be searched.
    UnknownField,
    /// A field without a value.
    ValueMissing,
    /// A quotation mark that is never closed.
    UnclosedQuote,
    /// A parenthesis that is never closed.
    UnclosedParenthesis,
    /// A parenthesis that was never opened.
    UnopenedParenthesis,
    /// A backslash with nothing after it.
    DanglingEscape,
    /// A character with a meaning of its own that is not supported here.
    Reserved(char),
    /// An asterisk between other characters.
    WildcardInside,
    /// Too few characters beside an asterisk at the beginning.
    WildcardTooShort,
    /// An asterisk for a field that has only exact values.
    ExactOnly,
    /// Not of the form `[a TO b]`.
    MalformedRange,
    /// A range for a field that is neither a number nor a time.
    RangeOnText,
    /// Not a whole number.
    NotANumber,
    /// Not a date.
    NotADate,
    /// Neither `true` nor `false`.
    NotAFlag,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "The query is longer than {MAX_LENGTH} bytes"),
            Self::TooManyTerms => write!(f, "The query has more than {MAX_TERMS} terms"),
            Self::TooDeep => write!(f, "The query is nested more than {MAX_DEPTH} levels deep"),
            Self::ControlCharacter => f.write_str("The query has a control character"),
            Self::TermMissing => f.write_str("A term is missing, such as name:\"Ada\""),
            Self::OperatorMissing => f.write_str("Put AND or OR between two terms"),
            Self::FieldMissing => f.write_str("Say which field to search, such as name:\"Ada\""),
            Self::UnknownField => f.write_str(
                "There is no such field to search; there are user_id, email, email.domain, email_verified, name, \
                given_name, family_name, nickname, blocked, created_at, updated_at, last_login, last_ip, \
                last_password_reset, logins_count, identities.connection, identities.provider, user_metadata.… and \
                app_metadata.…",
            ),
            Self::ValueMissing => f.write_str("Say which value to look for, such as name:\"Ada\""),
            Self::UnclosedQuote => f.write_str("The quotation mark is never closed"),
            Self::UnclosedParenthesis => f.write_str("The parenthesis is never closed"),
            Self::UnopenedParenthesis => f.write_str("The parenthesis was never opened"),
            Self::DanglingEscape => f.write_str("Nothing follows the backslash"),
            Self::Reserved(sign) => {
                write!(f, "The sign {sign} has no meaning here; put the value between quotation marks")
            }
            Self::WildcardInside => f.write_str("An asterisk can stand at the beginning or the end of a value only"),
            Self::WildcardTooShort => {
                write!(f, "After an asterisk at the beginning come at least {MIN_LITERAL} characters")
            }
            Self::ExactOnly => f.write_str("This field is searched by whole values only, without asterisks"),
            Self::MalformedRange => f.write_str("A range is written [from TO to] or {from TO to}, with * for no bound"),
            Self::RangeOnText => f.write_str("Only numbers and times have ranges"),
            Self::NotANumber => f.write_str("This field is a whole number; write one, or a range such as [5 TO *]"),
            Self::NotADate => f.write_str("This field is a time, such as 2026-11-23 or \"2026-11-23T09:30:00Z\""),
            Self::NotAFlag => f.write_str("This field is true or false"),
        }
    }
}
