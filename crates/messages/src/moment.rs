//! Points in time and spans, in words.

use crate::Texts;
use domain::Timestamp;
use std::time::Duration;
use time::OffsetDateTime;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

impl Texts {
    /// A point in time, written out in UTC: "23 November 2025, 09:05 UTC".
    ///
    /// A time beyond the year 9999 shows as the epoch.
    #[must_use]
    pub fn moment(self, at: Timestamp) -> String {
        let at = OffsetDateTime::from_unix_timestamp(at.as_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        self.with(
            "moment",
            &[
                ("day", at.day().into()),
                ("month", u8::from(at.month()).into()),
                // As text, because a year is a name and not a quantity.
                ("year", at.year().to_string().into()),
                ("time", format!("{:02}:{:02}", at.hour(), at.minute()).into()),
            ],
        )
    }

    /// How long ago something was: "just now" under a minute, then whole minutes, hours and days.
    #[must_use]
    pub fn ago(self, span: Duration) -> String {
        let seconds = span.as_secs();
        match seconds {
            0..MINUTE => self.get("time-just-now").into_owned(),
            MINUTE..HOUR => self.with("time-minutes-ago", &[("n", (seconds / MINUTE).into())]),
            HOUR..DAY => self.with("time-hours-ago", &[("n", (seconds / HOUR).into())]),
            DAY.. => self.with("time-days-ago", &[("n", (seconds / DAY).into())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;

    #[test]
    fn a_moment_is_written_out_in_utc() {
        let at = Timestamp::from_micros(1_763_888_700_999_999);
        assert_eq!(Texts::of(Language::English).moment(at), "23 November 2025, 09:05 UTC");
        assert_eq!(Texts::of(Language::German).moment(at), "23. November 2025, 09:05 Uhr UTC");
    }

    #[test]
    fn a_span_is_told_in_its_largest_whole_unit() {
        let ago = |seconds| Texts::of(Language::English).ago(Duration::from_secs(seconds));
        assert_eq!(ago(59), "just now");
        assert_eq!(ago(60), "1 minute ago");
        assert_eq!(ago(2 * HOUR - 1), "1 hour ago");
        assert_eq!(ago(DAY), "1 day ago");
        assert_eq!(ago(400 * DAY), "400 days ago");
        assert_eq!(Texts::of(Language::German).ago(Duration::from_secs(2 * DAY)), "vor 2 Tagen");
    }
}
