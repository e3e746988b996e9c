//! What `q` may say of entries: `type:`, `user_id:`, `client_id:` and `date:[… TO …]`, with `AND` between them. The
//! smallest part of Auth0's language that finds things in a log by an index; everything else is refused.

use crate::management::ApiError;
use domain::{ClientId, SubjectIdentifier, Timestamp};
use std::time::UNIX_EPOCH;
use usecases::logs::LogSearch;

/// Longest `q`, in bytes.
const MAX_LENGTH: usize = 1000;

/// Reads `q`.
pub(super) fn parse(q: &str) -> Result<LogSearch, ApiError> {
    if q.len() > MAX_LENGTH {
        return Err(refusal("'String is too long' on property q."));
    }
    let mut search = LogSearch::default();
    for term in q.split(" AND ").map(str::trim).filter(|term| !term.is_empty()) {
        let (field, value) = term.split_once(':').ok_or_else(unknown)?;
        add(&mut search, field, value.trim()).ok_or_else(unknown)?;
    }
    Ok(search)
}

fn add(search: &mut LogSearch, field: &str, value: &str) -> Option<()> {
    match field {
        "type" if search.codes.is_none() => search.codes = Some(codes(value)?),
        "user_id" if search.subject.is_none() => {
            search.subject = Some(SubjectIdentifier::parse(&word(value)?)?);
        }
        "client_id" if search.client.is_none() => search.client = Some(ClientId::parse(&word(value)?)?),
        "date" if search.since.is_none() && search.until.is_none() => {
            let (since, until) = value.strip_prefix('[')?.strip_suffix(']')?.split_once(" TO ")?;
            if since != "*" {
                search.since = Some(moment(since, "T00:00:00Z")?);
            }
            if until != "*" {
                search.until = Some(moment(until, "T23:59:59.999999Z")?);
            }
        }
        _ => return None,
    }
    Some(())
}

/// One code, or several: `(s OR fp)`.
fn codes(value: &str) -> Option<Vec<String>> {
    match value.strip_prefix('(') {
        Some(list) => list.strip_suffix(')')?.split(" OR ").map(|code| word(code.trim())).collect(),
        None => Some(vec![word(value)?]),
    }
}

/// A value with or without quotes; none of the language's other signs is in it.
fn word(value: &str) -> Option<String> {
    let bare = match value.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"')?,
        None => value,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "|._-@+".contains(c);
    (!bare.is_empty() && bare.chars().all(plain)).then(|| bare.to_owned())
}

/// A moment, or a day, which is completed.
fn moment(text: &str, rest_of_day: &str) -> Option<Timestamp> {
    let whole =
        if text.len() == "2020-01-02".len() { format!("{text}{rest_of_day}") } else { text.to_owned() };
    let since = humantime::parse_rfc3339(&whole).ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_micros(i64::try_from(since.as_micros()).ok()?))
}

fn unknown() -> ApiError {
    refusal(
        "'Only type:…, user_id:…, client_id:… and date:[… TO …], with AND between them, are searched for' on \
        property q.",
    )
}

fn refusal(sentence: &str) -> ApiError {
    ApiError::invalid_query(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(q: &str) -> LogSearch {
        parse(q).expect(q)
    }

    #[test]
    fn what_is_searched_for_is_read() {
        assert_eq!(found(""), LogSearch::default());
        let search = found("type:(s OR fp) AND user_id:\"auth0|abc\" AND client_id:shop");
        assert_eq!(search.codes, Some(vec!["s".to_owned(), "fp".to_owned()]));
        assert_eq!(search.subject, SubjectIdentifier::parse("auth0|abc"));
        assert_eq!(search.client, ClientId::parse("shop"));
        assert_eq!(found("type:\"sapi\"").codes, Some(vec!["sapi".to_owned()]));
    }

    #[test]
    fn a_day_lasts_from_its_first_moment_to_its_last() {
        let search = found("date:[2020-01-02 TO 2020-01-02]");
        let second = 1_000_000;
        let midnight = 1_577_923_200 * second;
        assert_eq!(search.since, Some(Timestamp::from_micros(midnight)));
        assert_eq!(search.until, Some(Timestamp::from_micros(midnight + 86_400 * second - 1)));
        let open = found("date:[2020-01-02T03:04:05Z TO *]");
        assert_eq!((open.since.is_some(), open.until), (true, None));
    }

    #[test]
    fn everything_else_is_refused() {
        for q in [
            "hello",
            "type:s OR type:f",
            "NOT type:s",
            "type:s*",
            "type:",
            "type:(s",
            "type:s AND type:f",
            "user_id:abc",
            "client_id:\"../x\"",
            "ip:127.0.0.1",
            "description:/.*/",
            "date:{2020-01-01 TO 2020-01-02}",
            "date:[yesterday TO *]",
            "date:[2020-01-01]",
            "type:\"' OR 1=1--\"",
            "user_id:\"auth0|a\"b\"",
        ] {
            assert!(parse(q).is_err(), "{q}");
        }
        assert!(parse(&format!("type:{}", "s".repeat(1000))).is_err());
    }
}
