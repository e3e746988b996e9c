//! Deleting what is over, a slice at a time, so that no sweep holds the writer or runs into the statement time-out.

/// The most rows that one sweep deletes. A sweep that deleted fewer has left none.
pub const SWEPT_AT_ONCE: u64 = 5000;

/// Deletes up to [`SWEPT_AT_ONCE`] rows of a table that meet a condition.
macro_rules! sweep {
    ($table:literal, $key:literal, $condition:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " WHERE ",
            $key,
            " IN \
                (SELECT ",
            $key,
            " FROM ",
            $table,
            " WHERE ",
            $condition,
            " LIMIT 5000)"
        )
    };
}
pub(crate) use sweep;
