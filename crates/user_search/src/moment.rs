//! Times in queries. What is written less exactly stands for a period: `2026-11` for a month.

use time::{Date, Duration, Month, PrimitiveDateTime, Time, UtcOffset};

/// The first microsecond of the year 1.
pub(crate) const EARLIEST: i64 = -62_135_596_800_000_000;
/// The last microsecond of the year 9999.
pub(crate) const LATEST: i64 = 253_402_300_799_999_999;
const MICROS_A_SECOND: i64 = 1_000_000;

/// From the first to the last microsecond, since 1970.
#[derive(Debug, PartialEq)]
pub(crate) struct Period {
    pub(crate) first: i64,
    pub(crate) last: i64,
}

/// Reads a year, a month, a day, or a day with a time (RFC 3339), which is universal time unless it says another.
pub(crate) fn period(text: &str) -> Option<Period> {
    read(text).filter(|period| period.first >= EARLIEST && period.last <= LATEST)
}

fn read(text: &str) -> Option<Period> {
    let (day, time) = match text.split_once(['T', 't']) {
        None => (text, None),
        Some((day, time)) => (day, Some(time)),
    };
    let mut parts = day.split('-');
    let year = i32::try_from(digits(parts.next()?, 4)?).ok()?;
    let month = parts.next().map(|month| digits(month, 2)).map_or(Some(None), |month| month.map(Some))?;
    let day = parts.next().map(|day| digits(day, 2)).map_or(Some(None), |day| day.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    match (month, day, time) {
        (Some(month), Some(day), Some(time)) => moment(date(year, month, day)?, time),
        (Some(month), Some(day), None) => {
            let first = date(year, month, day)?;
            between(first, first.checked_add(Duration::days(1)))
        }
        (Some(month), None, None) => {
            let next = if month == 12 { date(year + 1, 1, 1) } else { date(year, month + 1, 1) };
            between(date(year, month, 1)?, next)
        }
        (None, None, None) => between(date(year, 1, 1)?, date(year + 1, 1, 1)),
        _ => None,
    }
}

fn date(year: i32, month: u32, day: u32) -> Option<Date> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()
}

fn between(first: Date, after: Option<Date>) -> Option<Period> {
    let midnight = |date: Date| micros(PrimitiveDateTime::new(date, Time::MIDNIGHT), UtcOffset::UTC);
    let last = match after {
        Some(after) => midnight(after)? - 1,
        // The calendar ends.
        None => LATEST,
    };
    Some(Period { first: midnight(first)?, last })
}

/// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`, each with `Z`, an offset or nothing.
fn moment(date: Date, text: &str) -> Option<Period> {
    let (clock, offset) = match text.find(['Z', 'z', '+', '-']) {
        None => (text, UtcOffset::UTC),
        Some(at) => (text.get(..at)?, offset(text.get(at..)?)?),
    };
    let mut parts = clock.split(':');
    let byte = |part: &str| digits(part, 2).and_then(|number| u8::try_from(number).ok());
    let (hour, minute, second) = (byte(parts.next()?)?, byte(parts.next()?)?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let (second, fraction) = match second {
        None => (None, None),
        Some(second) => match second.split_once('.') {
            None => (Some(second), None),
            Some((second, fraction)) => (Some(second), Some(fraction)),
        },
    };
    let time = Time::from_hms(hour, minute, second.map_or(Some(0), byte)?).ok()?;
    let whole = micros(PrimitiveDateTime::new(date, time), offset)?;
    let (begins, lasts) = match (second, fraction) {
        (None, _) => (0, 60 * MICROS_A_SECOND),
        (Some(_), None) => (0, MICROS_A_SECOND),
        (Some(_), Some(fraction)) => fraction_of_a_second(fraction)?,
    };
    Some(Period { first: whole + begins, last: whole + begins + lasts - 1 })
}

/// Where the fraction begins and how long it lasts. What is finer than a microsecond is cut.
fn fraction_of_a_second(text: &str) -> Option<(i64, i64)> {
    if text.is_empty() || text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = text.get(..text.len().min(6))?;
    let unit = 10_i64.pow(6 - u32::try_from(kept.len()).ok()?);
    Some((kept.parse::<i64>().ok()? * unit, unit))
}

/// `Z`, `+HH:MM` or `-HH:MM`.
fn offset(text: &str) -> Option<UtcOffset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(UtcOffset::UTC);
    }
    let sign: i8 = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let byte = |part: &str| digits(part, 2).filter(|number| *number < 60).and_then(|n| i8::try_from(n).ok());
    UtcOffset::from_hms(sign * byte(hours)?, sign * byte(minutes)?, 0).ok()
}

fn micros(time: PrimitiveDateTime, offset: UtcOffset) -> Option<i64> {
    time.assume_offset(offset).unix_timestamp().checked_mul(MICROS_A_SECOND)
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let are_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if are_digits { text.parse().ok() } else { None }
}

/// The moment as [`period`] reads it, to the microsecond.
pub(crate) fn written(micros: i64) -> Option<String> {
    let time = time::OffsetDateTime::from_unix_timestamp(micros.div_euclid(MICROS_A_SECOND)).ok()?;
    let (year, month, day) = time.to_calendar_date();
    let (hour, minute, second) = time.to_hms();
    let fraction = micros.rem_euclid(MICROS_A_SECOND);
    let month = u8::from(month);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:06}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400 * MICROS_A_SECOND;

    fn until(first: i64, after: i64) -> Period {
        Period { first, last: after - 1 }
    }

    #[test]
    fn what_is_written_less_exactly_lasts_longer() {
        assert_eq!(period("1970"), Some(until(0, 365 * DAY)));
        assert_eq!(period("1970-02"), Some(until(31 * DAY, 59 * DAY)));
        assert_eq!(period("1970-12"), Some(until(334 * DAY, 365 * DAY)));
        assert_eq!(period("1970-01-02"), Some(until(DAY, 2 * DAY)));
        assert_eq!(period("1970-01-01T00:01"), Some(until(60 * MICROS_A_SECOND, 120 * MICROS_A_SECOND)));
        assert_eq!(period("1970-01-01T00:00:01Z"), Some(until(MICROS_A_SECOND, 2 * MICROS_A_SECOND)));
        assert_eq!(period("1970-01-01T00:00:00.001Z"), Some(until(1_000, 2_000)));
        assert_eq!(period("1970-01-01T00:00:00.0000019Z"), Some(until(1, 2)));
        assert_eq!(period("1970-01-01T02:00:00+02:00"), Some(until(0, MICROS_A_SECOND)));
        assert_eq!(period("1969-12-31T23:30:00-00:30"), Some(until(0, MICROS_A_SECOND)));
        assert_eq!(
            period("2024-02-29").map(|day| day.first),
            period("2024-02-29T00:00").map(|hour| hour.first)
        );
    }

    #[test]
    fn the_calendar_ends_with_the_year_9999() {
        assert_eq!(period("0001").map(|year| year.first), Some(EARLIEST));
        for text in ["9999", "9999-12", "9999-12-31", "9999-12-31T23:59"] {
            assert_eq!(period(text).map(|period| period.last), Some(LATEST), "{text}");
        }
        assert_eq!(period("0001-01-01T00:00+01:00"), None);
        assert_eq!(period("9999-12-31T23:59-01:00"), None);
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "70",
            "0000",
            "1970-1",
            "1970-13",
            "1970-02-30",
            "1970-01-01-01",
            "1970T10:00",
            "1970-01-01T",
            "1970-01-01T24:00",
            "1970-01-01T10",
            "1970-01-01T10:00:60",
            "1970-01-01T10:00:00.",
            "now",
            "1e3",
            "1970-01-01T10:00+2",
            "1970-01-01T10:00+99:00",
            "1970-01-01T10:00:00.1234567890",
            "+970",
            "9999-1\u{e9}",
        ] {
            assert_eq!(period(text), None, "{text}");
        }
    }

    #[test]
    fn a_written_moment_is_read_back() {
        for micros in [0, -1, 1, 1_700_000_000_123_456, EARLIEST, LATEST] {
            let text = written(micros).expect("within the calendar");
            assert_eq!(period(&text), Some(Period { first: micros, last: micros }), "{text}");
        }
    }
}
