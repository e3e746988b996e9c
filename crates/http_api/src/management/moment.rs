//! Times as Auth0 writes them: `2020-01-02T03:04:05.678Z`.

use domain::Timestamp;
use std::time::{Duration, UNIX_EPOCH};

/// The time in UTC, to a millisecond (RFC 3339).
pub(crate) fn iso(time: Timestamp) -> String {
    let since = Duration::from_micros(u64::try_from(time.as_micros()).unwrap_or(0));
    humantime::format_rfc3339_millis(UNIX_EPOCH + since).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_to_the_millisecond() {
        assert_eq!(iso(Timestamp::from_micros(1_577_934_245_678_999)), "2020-01-02T03:04:05.678Z");
        assert_eq!(iso(Timestamp::from_micros(0)), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(Timestamp::from_micros(-1)), "1970-01-01T00:00:00.000Z");
    }
}
