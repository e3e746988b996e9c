//! Limits that treat every address alike: they count what was typed, not what exists.

use crate::Context;
use settings::Limit;
use std::time::Duration;
use storage::{StorageError, Taken, Writer};

/// Somebody tried too often. The same for known and unknown addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many tries; the next is allowed in {} s", retry_after.as_secs())]
pub struct TooMany {
    /// How long to wait.
    pub retry_after: Duration,
}

/// What is counted, and for whom.
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
        Taken::Refused { retry_after } => Err(TooMany { retry_after }),
    })
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
