//! Limits that treat every address alike: they count what was typed, not what exists.

use crate::Context;
use domain::Timestamp;
use settings::Limit;
use std::time::Duration;
use storage::{StorageError, Taken, Writer};

/// Somebody tried too often. The same for known and unknown addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many tries; the next is allowed in {} s", retry_after.as_secs())]
pub struct TooMany {
    /// How long to wait.
    pub retry_after: Duration,
    /// How many tries may come at once.
    pub limit: u32,
}

/// What is counted, and for whom.
#[derive(Clone, Copy)]
pub(crate) struct Counted<'a> {
    /// The limit's name; two limits with one subject must not share a counter.
    pub(crate) name: &'static str,
    /// The address or the network.
    pub(crate) subject: &'a str,
    /// How many.
    pub(crate) limit: Limit,
}

/// Counts one try against a limit.
pub(crate) async fn take(
    context: &Context,
    writer: &mut Writer,
    counted: Counted<'_>,
) -> Result<Result<(), TooMany>, StorageError> {
    let Counted { name, subject, limit } = counted;
    let key = context.keys.limit(name, subject);
    Ok(match writer.take(&key, context.now(), limit.per, limit.burst).await? {
        Taken::Allowed => Ok(()),
        Taken::Refused { retry_after } => Err(TooMany { retry_after, limit: limit.burst }),
    })
}

/// What is left of a limit, for those who are told: programs that could wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// How many tries may come at once.
    pub limit: u32,
    /// How many of them may come now.
    pub remaining: u32,
    /// When all of them may come again.
    pub reset_at: Timestamp,
}

/// Counts one try as [`take`] does, and says what is left.
pub(crate) async fn take_allowance(
    context: &Context,
    writer: &mut Writer,
    counted: Counted<'_>,
) -> Result<Result<Allowance, TooMany>, StorageError> {
    let Counted { name, subject, limit } = counted;
    if let Err(too_many) = take(context, writer, counted).await? {
        return Ok(Err(too_many));
    }
    let now = context.now();
    let reset_at = writer.limit_full_at(&context.keys.limit(name, subject)).await?.unwrap_or(now);
    let spent = reset_at.since(now).as_micros().div_ceil(limit.per.as_micros().max(1));
    let spent = u32::try_from(spent).unwrap_or(u32::MAX);
    Ok(Ok(Allowance { limit: limit.burst, remaining: limit.burst.saturating_sub(spent), reset_at }))
}

/// How many households' limits a whole IPv6 /48 has.
const WIDER: u32 = 16;

/// Counts one try of the request's client against a limit. Commands and the worker have no client and no limit.
pub(crate) async fn take_for_client(
    context: &Context,
    writer: &mut Writer,
    name: &'static str,
    limit: Limit,
) -> Result<Result<(), TooMany>, StorageError> {
    let Some(client) = context.client else { return Ok(Ok(())) };
    let (network, wider) = (client.network(), client.wider_network());
    if network != wider {
        let limit = Limit { burst: limit.burst * WIDER, per: limit.per / WIDER };
        if let Err(too_many) = take(context, writer, Counted { name, subject: &wider, limit }).await? {
            return Ok(Err(too_many));
        }
    }
    take(context, writer, Counted { name, subject: &network, limit }).await
}
