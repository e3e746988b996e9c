//! What stands after a field's colon.

use crate::cursor::{Cursor, Word};
use crate::{
    Condition, Field, MIN_LITERAL, Pattern, QueryError, Range, Refusal,
    moment::{self, Period},
};

/// Reads the value of a field.
pub(crate) fn condition(cursor: &mut Cursor, field: &Field) -> Result<Condition, QueryError> {
    let position = cursor.position();
    let at = |refusal| QueryError { refusal, position };
    match cursor.peek() {
        Some('"') => {
            let text = cursor.phrase()?;
            exact(field, text).map_err(at)
        }
        Some('[' | '{') => {
            let (from, to) = range(cursor)?;
            between(field, &from, &to).map_err(at)
        }
        _ => {
            let word = cursor.word()?;
            if cursor.peek() == Some(':') {
                return Err(cursor.error(Refusal::Reserved(':')));
            }
            starred(field, word).map_err(at)
        }
    }
}

fn exact(field: &Field, text: String) -> Result<Condition, Refusal> {
    Ok(match field {
        Field::Text(field) => Condition::Text(*field, Pattern::Exact(text)),
        Field::Identity(field) => Condition::Identity(*field, text),
        Field::Number(field) => {
            let number = text.parse().map_err(|_| Refusal::NotANumber)?;
            Condition::Number(*field, Range { from: Some(number), to: Some(number) })
        }
        Field::Time(field) => {
            let period = moment::period(&text).ok_or(Refusal::NotADate)?;
            Condition::Time(*field, Range { from: Some(period.first), to: Some(period.last) })
        }
        Field::Flag(field) => Condition::Flag(*field, text.parse().map_err(|_| Refusal::NotAFlag)?),
        Field::Metadata(path) => Condition::Metadata(path.clone(), text),
    })
}

fn starred(field: &Field, word: Word) -> Result<Condition, Refusal> {
    if word.text.is_empty() {
        return if word.has_star() {
            Ok(Condition::Exists(field.clone()))
        } else {
            Err(Refusal::ValueMissing)
        };
    }
    let pattern: fn(String) -> Pattern = match (word.starred_before, word.starred_after) {
        (false, false) => return exact(field, word.text),
        (false, true) => Pattern::Prefix,
        (true, false) => Pattern::Suffix,
        (true, true) => Pattern::Contains,
    };
    let Field::Text(field) = field else { return Err(Refusal::ExactOnly) };
    if word.starred_before && word.text.chars().count() < MIN_LITERAL {
        return Err(Refusal::WildcardTooShort);
    }
    Ok(Condition::Text(*field, pattern(word.text)))
}

/// One end of a range.
struct Bound {
    text: String,
    /// Whether the value itself belongs to the range.
    included: bool,
}

/// Reads `[a TO b]`, whose first bracket is here; a brace excludes its end.
fn range(cursor: &mut Cursor) -> Result<(Bound, Bound), QueryError> {
    let malformed = cursor.error(Refusal::MalformedRange);
    let from_included = cursor.take('[') || !cursor.take('{');
    let from = Bound { text: cursor.bound()?, included: from_included };
    cursor.skip_blanks();
    if !cursor.take_operator(&["TO"]) {
        return Err(malformed);
    }
    let text = cursor.bound()?;
    cursor.skip_blanks();
    let included = cursor.take(']');
    if from.text.is_empty() || text.is_empty() || (!included && !cursor.take('}')) {
        return Err(malformed);
    }
    Ok((from, Bound { text, included }))
}

fn between(field: &Field, from: &Bound, to: &Bound) -> Result<Condition, Refusal> {
    match field {
        Field::Number(field) => {
            let read = |text: &str| text.parse().ok().map(|number| Period { first: number, last: number });
            let range = range_of(from, to, read, (i64::MIN, i64::MAX)).ok_or(Refusal::NotANumber)?;
            Ok(Condition::Number(*field, range))
        }
        Field::Time(field) => {
            let calendar = (moment::EARLIEST, moment::LATEST);
            let range = range_of(from, to, moment::period, calendar).ok_or(Refusal::NotADate)?;
            Ok(Condition::Time(*field, range))
        }
        Field::Text(_) | Field::Identity(_) | Field::Flag(_) | Field::Metadata(_) => {
            Err(Refusal::RangeOnText)
        }
    }
}

/// `read` gives the values that a bound's text stands for; an excluded bound excludes all of them. Nothing lies beyond
/// the limits.
fn range_of(
    from: &Bound,
    to: &Bound,
    read: impl Fn(&str) -> Option<Period>,
    (least, most): (i64, i64),
) -> Option<Range> {
    let value = |bound: &Bound| if bound.text == "*" { Some(None) } else { read(&bound.text).map(Some) };
    let from_value =
        |period: Period| if from.included { period.first } else { period.last.saturating_add(1).min(most) };
    let to_value =
        |period: Period| if to.included { period.last } else { period.first.saturating_sub(1).max(least) };
    Some(Range { from: value(from)?.map(from_value), to: value(to)?.map(to_value) })
}
