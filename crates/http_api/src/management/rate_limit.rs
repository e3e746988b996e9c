//! Tells a program how many calls it has left, as Auth0 does: `X-RateLimit-Limit`, `-Remaining`, `-Reset`.

use super::ApiError;
use axum::{
    http::HeaderName,
    response::{IntoResponse as _, Response},
};
use domain::Timestamp;
use usecases::{Allowance, Context, management::CountCallError};
use web::Problem;

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

/// Adds the headers to an answer.
pub(super) fn tell(mut response: Response, allowance: &Allowance) -> Response {
    let headers = response.headers_mut();
    headers.insert(LIMIT, allowance.limit.into());
    headers.insert(REMAINING, allowance.remaining.into());
    headers.insert(RESET, seconds(allowance.reset_at).into());
    response
}

/// Refuses a call that came too early.
pub(super) fn refuse(context: &Context, error: CountCallError) -> Result<Response, ApiError> {
    let too_many = match error {
        CountCallError::TooMany(too_many) => too_many,
        CountCallError::Storage(error) => return Err(error.into()),
    };
    let allowance = Allowance {
        limit: context.settings.limits.management_per_client.burst,
        remaining: 0,
        reset_at: context.now().plus(too_many.retry_after),
    };
    Ok(tell(Problem::from(too_many).into_response(), &allowance))
}

/// Seconds since the epoch, rounded up: who comes then does not come too early.
fn seconds(time: Timestamp) -> i64 {
    time.as_micros().div_euclid(1_000_000) + i64::from(time.as_micros().rem_euclid(1_000_000) != 0)
}
