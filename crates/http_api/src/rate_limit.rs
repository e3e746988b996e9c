//! Tells a program that came too often when to come again, as Auth0's SDKs read it.

use axum::{
    extract::{Request, State},
    http::HeaderName,
    middleware::Next,
    response::Response,
};
use std::time::Duration;
use usecases::TooMany;
use web::{Problem, Site};

/// A limit that was met, beside an answer that has words of its own for it.
#[derive(Clone, Copy)]
pub(crate) struct OverLimit {
    limit: u32,
    retry_after: Duration,
}

impl From<TooMany> for OverLimit {
    fn from(too_many: TooMany) -> Self {
        Self { limit: too_many.limit, retry_after: too_many.retry_after }
    }
}

/// Adds `X-RateLimit-Limit`, `-Remaining` and `-Reset` (seconds since 1970) to answers that say "too many".
pub async fn tell_limits(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let extensions = response.extensions();
    let over = match extensions.get::<Problem>() {
        Some(Problem::TooMany { retry_after, limit }) => {
            Some(OverLimit { limit: *limit, retry_after: *retry_after })
        }
        _ => extensions.get::<OverLimit>().copied(),
    };
    if let Some(OverLimit { limit, retry_after }) = over {
        // One later than the moment, so that who comes then does not come too early.
        let reset = site.services.now().plus(retry_after).as_seconds() + 1;
        let headers = response.headers_mut();
        headers.insert(HeaderName::from_static("x-ratelimit-limit"), limit.into());
        headers.insert(HeaderName::from_static("x-ratelimit-remaining"), 0.into());
        headers.insert(HeaderName::from_static("x-ratelimit-reset"), reset.into());
    }
    response
}
