//! Dates with and without separators, like "13.11.1991", "91/11/3" or "111391".

use super::year::{distance, number};
use super::{Match, Pattern};

/// Four-digit years outside this range make no date.
const YEARS: std::ops::RangeInclusive<u16> = 1000..=2050;

/// Every date that is not part of a longer date.
pub(super) fn matches(password: &[char], this_year: u16) -> Vec<Match> {
    let mut found = Vec::new();
    for first in 0..password.len() {
        for length in 4..=10.min(password.len() - first) {
            let token = &password[first..first + length];
            let (year, separators) = match (without_separators(token, this_year), with_separators(token)) {
                (Some(year), _) => (year, 1),
                (None, Some(year)) => (year, 4),
                (None, None) => continue,
            };
            let guesses = u64::from(distance(year, this_year)) * 365 * separators;
            found.push(Match { first, last: first + length - 1, guesses, pattern: Pattern::Date });
        }
    }
    let covers = |date: &Match, other: &Match| {
        other.first <= date.first && date.last <= other.last && other.length() > date.length()
    };
    found.iter().filter(|date| !found.iter().any(|other| covers(date, other))).copied().collect()
}

/// The year of a date without separators; of several readings the one nearest to this year.
fn without_separators(token: &[char], this_year: u16) -> Option<u16> {
    let splits: &[(usize, usize)] = match token.len() {
        4 => &[(1, 2), (2, 3)],
        5 => &[(1, 3), (2, 3)],
        6 => &[(1, 2), (2, 4), (4, 5)],
        7 => &[(1, 3), (2, 3), (4, 5), (4, 6)],
        8 => &[(2, 4), (4, 6)],
        _ => &[],
    };
    let years = splits.iter().filter_map(|(second, third)| {
        year_of(number(&token[..*second])?, number(&token[*second..*third])?, number(&token[*third..])?)
    });
    years.min_by_key(|year| year.abs_diff(this_year))
}

/// The year of a date whose parts are held apart by one separator, twice.
fn with_separators(token: &[char]) -> Option<u16> {
    let separator = *token.iter().find(|c| !c.is_ascii_digit())?;
    if !(separator.is_whitespace() || "/\\_.-".contains(separator)) {
        return None;
    }
    let parts: Vec<&[char]> = token.split(|c| *c == separator).collect();
    match parts[..] {
        // The shortest date with separators has six characters.
        [first, second, third] if second.len() <= 2 && token.len() >= 6 => {
            year_of(number(first)?, number(second)?, number(third)?)
        }
        _ => None,
    }
}

/// The year of three numbers that can be read as a day, a month and a year, the year first or last.
fn year_of(first: u16, second: u16, third: u16) -> Option<u16> {
    let all = [first, second, third];
    let count = |condition: fn(&u16) -> bool| all.iter().filter(|n| condition(n)).count();
    let impossible = !(1..=31).contains(&second)
        || all.iter().any(|n| *n > 99 && !YEARS.contains(n))
        || count(|n| *n > 31) >= 2
        || count(|n| *n > 12) == 3
        || count(|n| *n == 0) >= 2;
    if impossible {
        return None;
    }
    let readings = [(third, first, second), (first, second, third)];
    if let Some((year, a, b)) = readings.into_iter().find(|(year, ..)| YEARS.contains(year)) {
        return is_day_and_month(a, b).then_some(year);
    }
    let (year, ..) = readings.into_iter().find(|(_, a, b)| is_day_and_month(*a, *b))?;
    Some(match year {
        0..=50 => 2000 + year,
        51..=99 => 1900 + year,
        _ => year,
    })
}

fn is_day_and_month(a: u16, b: u16) -> bool {
    let (day, month) = (1..=31, 1..=12);
    (day.contains(&a) && month.contains(&b)) || (day.contains(&b) && month.contains(&a))
}

#[cfg(test)]
mod tests {
    use super::matches;

    fn dates(text: &str) -> Vec<String> {
        let password: Vec<char> = text.chars().collect();
        matches(&password, 2026).iter().map(|date| password[date.range()].iter().collect()).collect()
    }

    #[test]
    fn dates_are_found_in_any_order_and_with_any_separator() {
        for date in ["13.5.1997", "1997 5 13", "05/13/97", r"13\5\97", "13_5_1997", "111504", "1991-11-3"] {
            assert_eq!(dates(date), [date]);
            assert_eq!(dates(&format!("a{date}!")), [date]);
        }
    }

    #[test]
    fn mixed_separators_and_impossible_months_are_no_dates() {
        for text in ["13.5-1997", "32/13/97", "1.1", "9999-11-11"] {
            assert!(dates(text).iter().all(|date| date != text), "{text}");
        }
    }
}
