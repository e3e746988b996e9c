//! How often something may be tried, on all nodes together: the generic cell rate algorithm (ITU-T I.371).
//!
//! A bucket stores one time, the theoretical arrival: when it would be full again. Each try moves it on by
//! the emission interval; a try that would find it further ahead than a burst allows is refused.

use crate::{Reader, StorageError, Writer, sweep::sweep};
use domain::Timestamp;
use std::time::Duration;

/// What is limited, hashed by the caller: an address, a network, a pair of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LimitKey(pub [u8; 32]);

/// Whether a try may go ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Taken {
    /// It may, and was counted.
    Allowed,
    /// It may not, and was not counted.
    Refused {
        /// After this time a try will be allowed, unless others come first.
        retry_after: Duration,
    },
}

const TAKE: &str = "\
    INSERT INTO rate_limits (bucket, theoretical_arrival_at) VALUES ($1, $3) \
    ON CONFLICT (bucket) DO UPDATE SET theoretical_arrival_at = \
        CASE WHEN rate_limits.theoretical_arrival_at > $2 \
            THEN rate_limits.theoretical_arrival_at + $4 ELSE $3 END \
    WHERE rate_limits.theoretical_arrival_at <= $5";
const FIND: &str = "SELECT theoretical_arrival_at FROM rate_limits WHERE bucket = $1";
const FORGET: &str = "DELETE FROM rate_limits WHERE bucket = $1";
const DELETE_STALE: &str = sweep!("rate_limits", "bucket", "theoretical_arrival_at <= $1");

impl Reader {
    /// When a bucket is full again; `None` when nothing was taken from it.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn limit_full_at(&mut self, key: &LimitKey) -> Result<Option<Timestamp>, StorageError> {
        let arrival: Option<i64> =
            on!(self, c => sqlx::query_scalar(FIND).bind(key.0.as_slice()).fetch_optional(c))?;
        Ok(arrival.map(Timestamp::from_micros))
    }
}

impl Writer {
    /// Counts a try: one per `emission_interval` in the long run, and `burst` at once.
    ///
    /// The bucket stays locked until the transaction ends. Take several in the same order everywhere, or two
    /// transactions may wait for each other.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn take(
        &mut self,
        key: &LimitKey,
        now: Timestamp,
        emission_interval: Duration,
        burst: u32,
    ) -> Result<Taken, StorageError> {
        let tolerance = emission_interval.saturating_mul(burst.saturating_sub(1));
        let taken = affected!(
            self,
            sqlx::query(TAKE)
                .bind(key.0.as_slice())
                .bind(now.as_micros())
                .bind(now.plus(emission_interval).as_micros())
                .bind(i64::try_from(emission_interval.as_micros()).unwrap_or(i64::MAX))
                .bind(now.plus(tolerance).as_micros())
        )?;
        if taken == 1 {
            return Ok(Taken::Allowed);
        }
        // The refused statement has locked the bucket, so this is the time it was refused for.
        let arrival: i64 = on!(self, c => sqlx::query_scalar(FIND).bind(key.0.as_slice()).fetch_one(c))?;
        let retry_after = Timestamp::from_micros(arrival).minus(tolerance).since(now);
        Ok(Taken::Refused { retry_after })
    }

    /// Fills a bucket again: after a success, failures before it no longer count.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn forget_limit(&mut self, key: &LimitKey) -> Result<(), StorageError> {
        affected!(self, sqlx::query(FORGET).bind(key.0.as_slice()))?;
        Ok(())
    }

    /// Deletes buckets that are full, which limit nothing, and returns how many.
    ///
    /// # Errors
    /// [`StorageError`] when the database does not answer.
    pub async fn delete_stale_limits(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        Ok(affected!(self, sqlx::query(DELETE_STALE).bind(now.as_micros()))?)
    }
}
