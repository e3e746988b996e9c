//! Points in time, for operators and scripts.

use domain::Timestamp;
use time::OffsetDateTime;

/// A time as RFC 3339 writes it, in UTC: `2025-11-23T09:05:00Z`.
pub(super) fn moment(at: Timestamp) -> String {
    let at = OffsetDateTime::from_unix_timestamp(at.as_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", at.hour(), at.minute(), at.second())
}
